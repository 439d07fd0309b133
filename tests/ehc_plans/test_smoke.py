def test_the_story_is_told(cast):
    assert cast.maya.plans.get().first_made_on == cast.day(-304)
