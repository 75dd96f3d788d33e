package io.agglo.connectors.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.extract.DelimitedRecords.Damaged;
import io.agglo.connectors.extract.DelimitedRecords.Values;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class DelimitedRecordsPropertiesTest {
    private static final String HEADER = "name,number,scope,place\n";

    @Property
    void recordsSurviveCommasQuotesAndLineBreaksInTheirFields(
            @ForAll @Size(max = 8) List<@From("records") List<String>> records) {
        String text = HEADER + records.stream().map(this::written).collect(Collectors.joining());

        List<List<String>> read = new ArrayList<>();
        new DelimitedRecords(new StringReader(text), ',', this::beginsRecord)
                .forEachRemaining(row -> read.add(((Values) row).values()));

        assertThat(read).isEqualTo(records);
    }

    @Property
    void damagedRowsNeverChangeWhatElseIsRead(
            @ForAll @Size(min = 1, max = 8) List<@From("records") List<String>> records,
            @ForAll @Size(min = 1, max = 4) List<@From("damaged") String> damaged,
            @ForAll Random random) {
        List<String> lines = new ArrayList<>();
        records.forEach(record -> lines.add(written(record)));
        damaged.forEach(line -> lines.add(random.nextInt(lines.size() + 1), line + "\n"));

        List<List<String>> read = new ArrayList<>();
        List<Damaged> refused = new ArrayList<>();
        new DelimitedRecords(
                        new StringReader(HEADER + String.join("", lines)), ',', this::beginsRecord)
                .forEachRemaining(
                        row -> {
                            if (row instanceof Values values) {
                                read.add(values.values());
                            } else {
                                refused.add((Damaged) row);
                            }
                        });

        assertThat(read).isEqualTo(records);
        assertThat(refused).hasSameSizeAs(damaged);
    }

    @Property
    void anyTextIsReadToItsEnd(@ForAll("noise") String text) {
        List<DelimitedRecords.Row> rows = new ArrayList<>();

        new DelimitedRecords(new StringReader(text), ',', this::beginsRecord)
                .forEachRemaining(rows::add);

        assertThat(rows.size()).isLessThanOrEqualTo(text.length() + 1);
        assertThat(rows).extracting(DelimitedRecords.Row::line).isSorted().doesNotHaveDuplicates();
    }

    @Provide
    Arbitrary<List<String>> records() {
        Arbitrary<String> free = Arbitraries.strings().withChars("ab企,\"\n\r； ").ofMaxLength(12);
        return Combinators.combine(
                        free.map(name -> "N" + name),
                        Arbitraries.strings().numeric().ofLength(18),
                        free,
                        free)
                .as(List::of);
    }

    @Provide
    Arbitrary<String> damaged() {
        String number = "913300007337961060";
        return Arbitraries.of(
                "\"open," + number + ",scope,place",
                "open," + number + ",\"scope,place",
                "open," + number + ",scope,\"",
                "open," + number + ",\"sc\"ope,place",
                "short," + number + ",scope",
                "long," + number + ",scope,place,more",
                "shifted,\"scope",
                "one");
    }

    @Provide
    Arbitrary<String> noise() {
        return Arbitraries.strings().withChars("a1,\"\n\r\uFEFF").ofMaxLength(60);
    }

    private boolean beginsRecord(List<String> header, List<String> values) {
        return values.size() > 1 && values.get(1).matches("[0-9]{18}");
    }

    private String written(List<String> record) {
        return record.stream()
                        .map(
                                value ->
                                        value.chars().anyMatch(c -> ",\"\n\r".indexOf(c) >= 0)
                                                ? '"' + value.replace("\"", "\"\"") + '"'
                                                : value)
                        .collect(Collectors.joining(","))
                + "\n";
    }
}
