package io.agglo.pipeline.jobs;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.pipeline.demo.DemoSites;
import io.agglo.pipeline.demo.DemoWorld;
import io.agglo.pipeline.recompute.Comparison;
import io.agglo.pipeline.recompute.Recompute;
import io.agglo.pipeline.snapshot.IndicatorDocuments;
import io.agglo.schemas.Capture;
import io.agglo.schemas.catalogue.IndexTemplates;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import io.agglo.schemas.catalogue.SignalRules;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Law 2: SQL over the archive gives the numbers of the stream. */
class StreamEqualsBatchITCase {
    private static final int FIRMS = Integer.getInteger("laws.firms", 150);

    /**
     * Published from 15 cities of 30 firms, or from 10 stories in a cell: compared over whole
     * matrices, without a stream.
     */
    private static final Set<String> OF_LARGE_COUNTRIES =
            Set.of("active_firms_eci", "active_firms_pci", "stories_lq");

    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final MiniClusterExtension FLINK =
            new MiniClusterExtension(
                    new MiniClusterResourceConfiguration.Builder()
                            .setNumberSlotsPerTaskManager(2)
                            .build());

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void recomputedIndicatorsEqualThoseOfTheStream(long seed, @TempDir Path folder)
            throws Exception {
        agree(RandomCaptures.of(seed, FIRMS), folder);
    }

    @Test
    void theDemoWorldCrawledAndShuffledGivesTheSameByBothWays(@TempDir Path folder)
            throws Exception {
        List<Capture> captures;
        DemoWorld world = DemoWorld.of(11, LocalDate.of(2026, 3, 1), DemoWorld.Size.ofFirms(FIRMS));
        try (DemoSites sites = DemoSites.start(world)) {
            captures = DemoCaptures.of(sites);
        }
        captures.addAll(List.copyOf(captures.subList(0, captures.size() / 2)));
        Collections.shuffle(captures, new Random(3));

        agree(captures, folder);
    }

    /** One change in each family of formulas, by a hair; none may go unnoticed. */
    @Test
    void changedDefinitionIsNoticed(@TempDir Path folder) throws Exception {
        Map<LocalDate, Map<String, JsonNode>> streamed =
                streamed(RandomCaptures.of(6, FIRMS), folder).days();
        Map<String, String> changes =
                Map.ofEntries(
                        entry("as 1.959963984540054", "as 1.959963994540054"),
                        entry(
                                "greatest(0, (p + z()*z()/(2*n)",
                                "greatest(0, (p + z()*z()/(2.000001*n)"),
                        entry("least(1, (p + z()*z()/(2*n)", "least(1, (p + z()*z()/(2.000001*n)"),
                        entry("then x / n::double end", "then x / (n + 1e-7)::double end"),
                        entry("x >= 5 and n > 0", "x >= 6 and n > 0"),
                        entry("(s / t::double) end", "(s / (t + 1e-6)::double) end"),
                        entry("pow((s - x)", "pow((s - x + 1e-6)"),
                        entry(
                                "birth_facts using (country) where day > after",
                                "birth_facts using (country) where day >= after"),
                        entry("day_to > at_day", "day_to >= at_day"),
                        entry(
                                "posting_facts using (country) where day > after",
                                "posting_facts using (country) where day >= after"),
                        entry(
                                "sum(openings * thousandths) as thousandths",
                                "sum(thousandths) as thousandths"),
                        entry("count(distinct record_id)", "count(record_id)"),
                        entry(
                                "s.firm = coalesce(nullif(f.outcome, ''), p.employer_id)",
                                "s.firm = coalesce(p.employer_id, nullif(f.outcome, ''))"),
                        entry(
                                "a.published_at <= a.fetched_at + interval 1 day",
                                "a.published_at <= a.fetched_at - interval 1 day"),
                        entry("where p.first and p.unit_kind = 'FIRM'", "where p.first"),
                        entry("filter (sector = 'unknown')", "filter (sector = '13')"),
                        entry(
                                "talent_facts using (country) where day > after and day <= at_day",
                                "talent_facts using (country) where day > after and day < at_day"),
                        entry("and not says(judged, 'INSTITUTION')", ""),
                        entry("says(judged, 'HUKOU') as hukou", "says(judged, 'SUBSIDY') as hukou"),
                        entry("and years <= 1", "and years < 1"),
                        entry("n >= 5 then v", "n >= 4 then v"),
                        entry("o::double * o / oo", "o::double * o / (oo + 1e-6)"),
                        entry("ln((a + 0.5::double)", "ln((a + 0.500001::double)"),
                        entry("(aa + 0.5::double) / pow", "(aa + 0.500001::double) / pow"),
                        entry("(whole_aa - aa) / pow", "(whole_aa - aa + 1e-6) / pow"),
                        entry("between '01' and '07'", "between '01' and '08'"),
                        entry("between '21' and '23'", "between '22' and '23'"),
                        entry("then p.sector else '' end", "then '' else '' end"),
                        entry("thousandths / active_firms", "thousandths / (active_firms + 1e-6)"),
                        entry("day_to > after", "day_to >= after"),
                        entry("e.day > d.after", "e.day >= d.after"),
                        entry("then rd.first_role else", "then rd.first_role + 0.3 else"),
                        entry("p.day <= a.day where p.research", "p.day < a.day where p.research"),
                        entry("(19 - 2 * bin) / 400.0", "(19 - 2 * bin) / 400.001"),
                        entry(
                                "t.day - b.registered_on >= rd.known_age",
                                "t.day - b.registered_on > rd.known_age"),
                        entry("greatest(0, k + z()*z()/2", "greatest(0, k + z()*z()/2.000001"),
                        entry(
                                "(n + 2)::double + paired_half",
                                "(n + 2.0001)::double + paired_half"));
        try (Recompute recompute = recompute(folder)) {
            List<String> unnoticed = new ArrayList<>();
            for (Map.Entry<String, String> change : changes.entrySet()) {
                recompute.redefine(changed(change.getKey(), change.getValue()));
                if (!noticed(recompute, streamed)) {
                    unnoticed.add(change.getValue());
                }
            }
            assertThat(unnoticed).isEmpty();
        }
    }

    private static boolean noticed(
            Recompute recompute, Map<LocalDate, Map<String, JsonNode>> streamed) throws Exception {
        Comparison comparison = Comparison.ofIndicators();
        for (LocalDate day : recompute.days()) {
            comparison.compare(recompute.values(day), streamed.getOrDefault(day, Map.of()));
            if (comparison.largestDifference() > Comparison.TOLERANCE) {
                return true;
            }
        }
        return false;
    }

    /** Every rule has something to signal; their definitions are changed one by one elsewhere. */
    @Test
    void recomputedSignalsEqualThoseOfTheStream(@TempDir Path folder) throws Exception {
        Streamed streamed = streamed(PlantedCaptures.of(7), folder);
        assertThat(streamed.signals().values())
                .extracting(signal -> signal.get("rule").asText())
                .containsAll(
                        SignalRules.standard().rules().stream()
                                .map(SignalRules.Rule::name)
                                .toList());

        try (Recompute recompute = recompute(folder)) {
            Comparison comparison = compareSignals(streamed, recompute);
            assertThat(comparison.examples()).isEmpty();
            assertThat(comparison.largestDifference()).isLessThanOrEqualTo(Comparison.TOLERANCE);
            assertThat(comparison.documents()).isEqualTo(streamed.signals().size());

            recompute.redefine(changed("p * m / rank", "p * m / (rank + 1e-6)"));
            assertThat(compareSignals(streamed, recompute).largestDifference())
                    .isGreaterThan(Comparison.TOLERANCE);
        }
    }

    private static void agree(List<Capture> captures, Path folder) throws Exception {
        Streamed all = streamed(captures, folder);
        Map<LocalDate, Map<String, JsonNode>> streamed = all.days();
        Comparison comparison = Comparison.ofIndicators();
        try (Recompute recompute = recompute(folder)) {
            assertThat(compareSignals(all, recompute).examples()).isEmpty();
            for (LocalDate day : recompute.days()) {
                comparison.compare(recompute.values(day), streamed.getOrDefault(day, Map.of()));
            }
        }

        assertThat(comparison.examples()).isEmpty();
        assertThat(comparison.largestDifference()).isLessThanOrEqualTo(Comparison.TOLERANCE);
        assertThat(comparison.documents())
                .isPositive()
                .isEqualTo(streamed.values().stream().mapToLong(Map::size).sum());
        assertThat(comparison.findings())
                .filteredOn(finding -> !OF_LARGE_COUNTRIES.contains(finding.indicator()))
                .allSatisfy(
                        finding ->
                                assertThat(finding.documents())
                                        .as(finding.indicator())
                                        .isPositive());
    }

    /** The definitions with one part changed, which stands in exactly one of them. */
    private static List<String> changed(String part, String change) throws Exception {
        List<String> definitions = Recompute.definitions();
        assertThat(definitions).filteredOn(sql -> sql.contains(part)).hasSize(1);
        return definitions.stream().map(sql -> sql.replace(part, change)).toList();
    }

    private static Comparison compareSignals(Streamed streamed, Recompute recompute)
            throws Exception {
        Comparison comparison = Comparison.ofSignals();
        comparison.compare(recompute.signals(), streamed.signals());
        return comparison;
    }

    private static Recompute recompute(Path folder) throws Exception {
        return Recompute.of(
                folder, JobSettings.standard().schedule(), IndicatorCatalogue.standard().windows());
    }

    /**
     * What the stream yields.
     *
     * @param days documents of the history by day and place
     * @param signals by their ids
     */
    private record Streamed(
            Map<LocalDate, Map<String, JsonNode>> days, Map<String, JsonNode> signals) {}

    private static Streamed streamed(List<Capture> captures, Path folder) throws Exception {
        TreeMap<String, String> documents =
                JobRun.archivedDocuments(
                        captures,
                        2,
                        JobSettings.standard(),
                        new org.apache.flink.core.fs.Path(folder.toUri()));
        Streamed streamed = new Streamed(new HashMap<>(), new HashMap<>());
        for (Map.Entry<String, String> entry : documents.entrySet()) {
            JsonNode document = JSON.readTree(entry.getValue());
            if (entry.getKey().startsWith(IndicatorDocuments.HISTORY + "/")) {
                streamed.days()
                        .computeIfAbsent(
                                LocalDate.parse(document.get("asof").asText()),
                                unused -> new HashMap<>())
                        .put(IndicatorDocuments.latestId(document), document);
            } else if (entry.getKey().startsWith(IndexTemplates.SIGNALS + "/")) {
                streamed.signals()
                        .put(
                                entry.getKey().substring(IndexTemplates.SIGNALS.length() + 1),
                                document);
            }
        }
        return streamed;
    }
}
