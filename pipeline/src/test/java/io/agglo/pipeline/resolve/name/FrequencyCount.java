package io.agglo.pipeline.resolve.name;

import io.agglo.schemas.CompanyRegistration;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts the rows of {@code name-frequencies.tsv} over the real registrations, by hand. */
public final class FrequencyCount {
    private static final int LEAST_FIRMS = 10;

    private FrequencyCount() {}

    public static void main(String[] arguments) throws IOException {
        List<CompanyRegistration> firms = RealRegister.firms();
        FirmRegister.Builder register = FirmRegister.builder();
        firms.forEach(register::add);
        Frequencies counted = register.build().frequencies();
        NameParser parser = NameParser.standard();
        Map<String, Integer> industries = new TreeMap<>();
        for (CompanyRegistration firm : firms) {
            parser.parse(firm.getName()).readings().stream()
                    .limit(1)
                    .forEach(parts -> industries.merge(parts.industry(), 1, Integer::sum));
        }
        System.out.printf("firms\t\t%d%n", firms.size());
        for (BrandKind kind : BrandKind.values()) {
            System.out.printf("unseen\t%s\t%.2f%n", kind, counted.unseen(kind));
        }
        industries.forEach(
                (industry, count) -> {
                    if (count >= LEAST_FIRMS && !industry.isEmpty()) {
                        System.out.printf(
                                "industry\t%s\t%.4f%n", industry, (double) count / firms.size());
                    }
                });
    }
}
