import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges PDF files by one profile of veraPDF: a line for each file, and an indented line for each fault. */
public class VeraCheck {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour profile = PDFAFlavour.byFlavourId(arguments[0]);
        for (int place = 1; place < arguments.length; place++) {
            judge(new File(arguments[place]), profile);
        }
    }

    private static void judge(File file, PDFAFlavour profile) throws Exception {
        try (PDFAParser document = Foundries.defaultInstance().createParser(file, profile)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(profile, false).validate(document);
            System.out.println(file.getName() + "\t" + result.isCompliant() + "\t" + result.getTotalAssertions());
            for (TestAssertion one : result.getTestAssertions()) {
                if (one.getStatus() == TestAssertion.Status.FAILED) {
                    System.out.println("\t" + one.getRuleId().getClause() + ": " + one.getMessage());
                }
            }
        }
    }
}
