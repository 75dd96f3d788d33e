package io.agglo.schemas.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.schemas.catalogue.SignalRules.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the signals and the README's table of them say what the rules say. */
class SignalsGoldenTest {
    private static final Path PAGE =
            Path.of(System.getProperty("agglo.root", ".."), "docs/signals.md");
    private static final String BEGIN = "<!-- signals: generated from the rules -->\n";
    private static final String END = "<!-- end of signals -->";
    private static final List<Rule> RULES = SignalRules.standard().rules();

    @Test
    void pageIsThatOfTheRules() throws IOException {
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page());
        }

        assertThat(PAGE).hasContent(page());
    }

    @Test
    void tableIsThatOfTheRules() throws IOException {
        GeneratedPart.isEqualTo(table(), BEGIN, END);
    }

    @Test
    void rulesReadFieldsThatDocumentsHave() {
        List<String> fields =
                IndicatorCatalogue.standard().indicators().stream()
                        .flatMap(
                                indicator ->
                                        List.of("", "_lo", "_hi", "_n").stream()
                                                .filter(
                                                        end ->
                                                                indicator.hasInterval()
                                                                        || !end.matches("_lo|_hi"))
                                                .map(end -> indicator.name() + end))
                        .toList();

        assertThat(RULES)
                .allSatisfy(
                        rule -> {
                            assertThat(fields).containsAll(rule.reads());
                            assertThat(rule.reads())
                                    .contains(
                                            rule.value(),
                                            rule.value() + "_lo",
                                            rule.value() + "_hi",
                                            rule.value() + "_n");
                            assertThat(IndicatorCatalogue.standard().windows())
                                    .contains(rule.window());
                        });
    }

    private static String table() {
        return RULES.stream()
                .map(
                        rule ->
                                "| `%s` | %s | %s | %d | %s |\n"
                                        .formatted(
                                                rule.name(),
                                                rule.label(),
                                                String.join(", ", rule.levels()),
                                                rule.window(),
                                                rule.parameter("false-discovery")))
                .collect(
                        Collectors.joining(
                                "",
                                "| rule | signal | levels | window, days | false discovery rate on a day |\n|---|---|---|---|---|\n",
                                ""));
    }

    private static String page() {
        return """
                # Signals

                Generated from the rules (`schemas/src/main/resources/catalogue/signals.yaml`), %s, by `SignalsGoldenTest` with
                `-Dgolden.update=true`. A signal says that something stands out, since when and until when, what was expected and what was seen. It is a
                function of the indicator documents of all days of the schedule, so that a replay opens and closes the same signals under the same ids; as
                the schedule keeps only Sundays of days longer than 60 days ago, a signal of that age may begin on the Sunday after its first day, under
                the id of that Sunday.

                - Every rule tests the places of a level on each day as one family. Their p-values are adjusted after Benjamini and Hochberg (1995):
                  `q = min over k >= rank of p_(k) m / k`. A place is found on a day where q is at most `false-discovery`, and the rule's other
                  conditions hold. The rate is that of one family on one day; it is not adjusted over days, levels or rules.
                - Days on which a place is found make one signal if they are at least `least-days`, with pauses of at most `quiet-days`. Its first day
                  names it (`opened`); numbers are those of its last (`last_seen`). It is closed on the first day of the schedule after a longer pause.
                - `value`, `value_lo`, `value_hi` and `value_n` are those of the indicator's document on `last_seen`; `documents` lists the ids of all
                  documents that the test has read. `maybe_older` marks a signal that was found on the first day on which it could be tested.
                - A firm that researches in one city and produces in another shows in no document of a place, so that there is no rule for it.

                """
                        .formatted(SignalRules.standard().version())
                + RULES.stream().map(SignalsGoldenTest::entry).collect(Collectors.joining("\n"));
    }

    private static String entry(Rule rule) {
        return """
                ## `%s`

                %s, at level %s, over windows of %d days.

                - tests: %s
                - found also asks for: %s
                - shows: `%s`
                - false signals: %s
                - reads: %s

                | parameter | value | unit | why |
                |---|---|---|---|
                %s
                """
                .formatted(
                        rule.name(),
                        rule.label(),
                        String.join(" and ", rule.levels()),
                        rule.window(),
                        rule.tests(),
                        rule.found(),
                        rule.value(),
                        rule.rate(),
                        rule.reads().stream()
                                .map("`%s`"::formatted)
                                .collect(Collectors.joining(", ")),
                        rule.parameters().stream()
                                .map(
                                        one ->
                                                "| `%s` | %s | %s | %s |"
                                                        .formatted(
                                                                one.name(),
                                                                one.value(),
                                                                one.unit(),
                                                                one.reason()))
                                .collect(Collectors.joining("\n")));
    }
}
