package io.agglo.pipeline.indicators;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.indicators.OpeningStock.Posting;
import io.agglo.pipeline.indicators.WindowView.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordCountsTest {

    /** A window of three days that ends on day 10 holds days 8 to 10. */
    @ParameterizedTest
    @CsvSource({"7, 7, 0", "8, 8, 1", "10, 10, 1", "11, 11, 0", "9, 20, 0", "9, 12, 1"})
    void eventCountsByItsDayOnceItWasSeen(double day, double seen, double count) {
        WindowView view = WindowView.of(List.of(new Event("a", day, seen, "Graz", "01")), Map.of());

        assertThat(view.counts(10, 3, 12)).isEqualTo(new double[][] {{count}});
    }

    @Test
    void retractionTakesAnEventBackFromItsDayOn() {
        WindowView view =
                WindowView.of(List.of(new Event("a", 9, 9, "Graz", "01")), Map.of("a", 11.0));

        assertThat(view.counts(10, 3, 10)[0][0]).isEqualTo(1);
        assertThat(view.counts(10, 3, 11)[0][0]).isZero();
    }

    @Property
    void orderAndRepetitionOfSightingsChangeNothing(@ForAll long seed) {
        Random chance = new Random(seed);
        List<Event> events = new ArrayList<>();
        Map<String, Double> retractions = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            int id = chance.nextInt(20);
            events.add(
                    new Event(
                            "e" + id,
                            id % 15,
                            id % 15 + chance.nextInt(9),
                            "city" + id % 3,
                            "0" + id % 4));
        }
        retractions.put("e3", 12.0);
        List<Event> others = new ArrayList<>(events);
        others.addAll(events.subList(0, 10));
        Collections.shuffle(others, chance);

        assertThat(WindowView.of(others, retractions).counts(14, 10, 16))
                .isEqualTo(WindowView.of(events, retractions).counts(14, 10, 16));
    }

    @Property
    void whatIsAddedAndTakenBackNeverWas(@ForAll long seed) {
        Random chance = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            events.add(new Event("e" + i, chance.nextInt(15), 0, "city" + i % 3, "0" + i % 4));
        }
        List<Event> more = new ArrayList<>(events);
        more.add(new Event("late", 14, 15, "city1", "02"));

        assertThat(WindowView.of(more, Map.of("late", 15.0)).counts(14, 10, 15))
                .isEqualTo(WindowView.of(events, Map.of()).counts(14, 10, 15));
    }

    @Test
    void openingIsLiveToItsClosingDayOrForAWhile() {
        OpeningStock stock =
                OpeningStock.of(
                        List.of(
                                new Posting(0, OptionalDouble.of(5), 2),
                                new Posting(3, OptionalDouble.empty(), 4)),
                        10);

        assertThat(stock.stock(2)).isEqualTo(2);
        assertThat(stock.stock(5)).isEqualTo(6);
        assertThat(stock.stock(6)).isEqualTo(4);
        assertThat(stock.stock(12)).isEqualTo(4);
        assertThat(stock.stock(13)).isZero();
        assertThat(stock.flow(3, 3)).isEqualTo(4);
        assertThat(stock.flow(3, 4)).isEqualTo(6);
    }

    /** abcd has abc, bcd; bcde has bcd, cde: one of three in common. */
    @ParameterizedTest
    @CsvSource({"abcd, bcde, 0.3333333333333333", "aaaa, aaa, 1", "ab, ab, 0", "abc, ab, 0"})
    void likenessIsTheShareOfCommonRuns(String one, String other, double likeness) {
        assertThat(Shingles.likeness(one, other)).isEqualTo(likeness);
    }

    @Test
    void characterBeyondTheBasicPlaneIsOne() {
        assertThat(Shingles.likeness("\uD842\uDFB7a", "\uD842\uDFB7a")).isZero();
    }

    @Test
    void hollowFirmsHaveTheNameAndNotTheResearch() {
        NameInflation names =
                NameInflation.of(
                        List.of(
                                new NameInflation.Firm(true, 0.49, 180),
                                new NameInflation.Firm(true, 0.5, 180),
                                new NameInflation.Firm(true, 0.1, 900),
                                new NameInflation.Firm(false, 0.1, 900),
                                new NameInflation.Firm(true, 0.1, 179)));

        assertThat(names.named()).isEqualTo(3);
        assertThat(names.hollow()).isEqualTo(2);
        assertThat(names.hollowShare()).hasValue(2 / 3.0);
        assertThat(names.nameShare()).hasValue(0.75);
        assertThat(names.activeShare()).hasValue(0.25);
        assertThat(names.excess()).hasValue(0.5);
    }

    @Test
    void youngFirmsAreNotJudged() {
        NameInflation young = NameInflation.of(List.of(new NameInflation.Firm(true, 0, 10)));

        assertThat(young.hollowShare()).isEmpty();
        assertThat(young.excess()).isEmpty();
    }
}
