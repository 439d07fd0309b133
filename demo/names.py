"""Names for invented people. Any likeness is chance."""

GIRLS = (
    "Abigail", "Aisha", "Alice", "Amara", "Amelia", "Anya", "Aoife", "Beatrice", "Chloe", "Daisy", "Eleanor", "Elif",
    "Emily", "Esme", "Evie", "Fatima", "Freya", "Grace", "Hana", "Harriet", "Imogen", "Isla", "Ivy", "Jasmine", "Khadija",
    "Lily", "Lucy", "Maisie", "Mei", "Mia", "Mila", "Nell", "Niamh", "Nina", "Olivia", "Poppy", "Rosa", "Ruby", "Sana",
    "Sofia", "Tilly", "Willow", "Yasmin", "Zara", "Zofia",
)  # fmt: skip
BOYS = (
    "Aaron", "Adam", "Ahmed", "Albie", "Alfie", "Archie", "Arlo", "Arthur", "Ben", "Callum", "Caleb", "Charlie", "Daniel",
    "Dylan", "Elijah", "Ethan", "Ezra", "Finn", "Freddie", "George", "Hamza", "Harry", "Hugo", "Ibrahim", "Isaac", "Jack",
    "Jakub", "Jayden", "Joshua", "Kai", "Leo", "Logan", "Luca", "Mason", "Mohammed", "Noah", "Oliver", "Oscar", "Reuben",
    "Rowan", "Samuel", "Theodore", "Thomas", "Toby", "Yusuf",
)  # fmt: skip
FAMILY_NAMES = (
    "Abbott", "Adeyemi", "Ahmed", "Akhtar", "Baker", "Barnes", "Begum", "Bell", "Bennett", "Bose", "Brook", "Byrne",
    "Chen", "Clarke", "Cole", "Cooper", "Da Silva", "Davies", "Dixon", "Doyle", "Edwards", "Evans", "Fisher", "Ford",
    "Fraser", "Gill", "Green", "Gupta", "Hall", "Harris", "Holt", "Hughes", "Hussain", "Iqbal", "Jackson", "James",
    "Joshi", "Kaur", "Kelly", "Khan", "Kowal", "Lewis", "Lind", "Lloyd", "Malik", "Marsden", "Mbeki", "Mistry", "Moore",
    "Morgan", "Murphy", "Nowak", "O'Brien", "O'Shea", "Okoye", "Osei", "Palmer", "Parry", "Price", "Quinn", "Rahman",
    "Reid", "Roberts", "Ross", "Santos", "Shah", "Singh", "Stone", "Sutton", "Thomas", "Tran", "Turner", "Walker", "Ward",
    "Watts", "White", "Wilson", "Wood", "Young", "Zielinska",
)  # fmt: skip
STREETS = (
    "Abbey Road", "Ash Grove", "Bridge Street", "Chapel Lane", "Church View", "Coronation Avenue", "Elder Close",
    "Farm Lane", "Fountain Street", "Hill Rise", "Kiln Lane", "Lark Way", "Market Street", "Meadow Walk", "Mill Road",
    "Orchard Drive", "Park Terrace", "Quay Street", "School Lane", "Station Road", "The Green", "Weavers Row",
)  # fmt: skip
