package io.agglo.pipeline.resolve.name;

import io.agglo.pipeline.resolve.name.Resolution.Decision;
import io.agglo.schemas.CompanyRegistration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mentions as they stand in news and advertisements, written by hand, with the firm that is meant.
 */
final class WrittenMentions {

    /**
     * A mention.
     *
     * @param half whether it was looked at while the rules were made (tuned) or not (kept)
     * @param meant the end of the record id; - where no firm of the register is surely meant
     */
    record Written(String half, String mention, @Nullable String city, String meant) {
        boolean isAbsent() {
            return meant.equals("-");
        }
    }

    /** What became of mentions. */
    record Outcome(int present, int right, int links, List<String> mistakes) {
        double recall() {
            return (double) right / present;
        }

        double precision() {
            return (double) right / links;
        }
    }

    private WrittenMentions() {}

    static List<Written> read(String table, String half) throws IOException {
        return rows(table).stream()
                .map(row -> new Written(row[0], row[1], row[2].isEmpty() ? null : row[2], row[3]))
                .filter(written -> written.half().equals(half))
                .toList();
    }

    /** The invented firms that the mentions are of. */
    static List<CompanyRegistration> register() throws IOException {
        List<CompanyRegistration> firms = new ArrayList<>();
        for (String[] row : rows("register.tsv")) {
            CompanyRegistration.Builder firm =
                    CompanyRegistration.newBuilder(
                            CrowdedRegister.registration(row[0], row[1], row[2]));
            if (!row[3].isEmpty()) {
                firm.setFormerNames(List.of(row[3]));
            }
            firms.add(firm.build());
        }
        return firms;
    }

    static Outcome resolve(MentionResolver resolver, List<Written> mentions) {
        int present = 0;
        int right = 0;
        int links = 0;
        List<String> mistakes = new ArrayList<>();
        for (Written written : mentions) {
            Resolution resolution =
                    resolver.resolve(new FirmMention(written.mention(), written.city(), null));
            boolean linked = resolution.decision() == Decision.LINKED;
            boolean correct =
                    resolution.firmId() != null
                            && resolution.firmId().endsWith(":" + written.meant());
            present += written.isAbsent() ? 0 : 1;
            right += correct ? 1 : 0;
            links += linked ? 1 : 0;
            if (correct != !written.isAbsent() || linked != correct) {
                mistakes.add(written + " -> " + resolution);
            }
        }
        return new Outcome(present, right, links, mistakes);
    }

    private static List<String[]> rows(String table) throws IOException {
        try (InputStream in = WrittenMentions.class.getResourceAsStream("/mentions/" + table)) {
            if (in == null) {
                throw new IllegalStateException("resource /mentions/" + table + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }
}
