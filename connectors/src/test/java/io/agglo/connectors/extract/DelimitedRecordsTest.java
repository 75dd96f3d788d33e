package io.agglo.connectors.extract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.connectors.extract.DelimitedRecords.Damaged;
import io.agglo.connectors.extract.DelimitedRecords.Fault;
import io.agglo.connectors.extract.DelimitedRecords.Values;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DelimitedRecordsTest {

    @Test
    void headerLosesItsMarkAndBlanks() {
        assertThat(reader("\uFEFFname; number ;\"a;b\"\n", ';').header())
                .containsExactly("name", "number", "a;b");
        assertThat(reader("", ';').header()).isEmpty();
        assertThat(reader("", ';').hasNext()).isFalse();
    }

    @Test
    void blankLinesArePassedOverAndLinesAreCounted() {
        assertThat(rows("a,b\r\n\r\n1,\"x\r\ny\"\r\n  \n2,z"))
                .containsExactly(
                        new Values(3, List.of("1", "x\r\ny")), new Values(6, List.of("2", "z")));
    }

    @Test
    void endlessLineIsDamagedAndPassedOver() {
        String endless = "x".repeat(DelimitedRecords.MOST_CHARACTERS + 1);

        assertThat(rows("a,b\n" + endless + "\n1,2\n"))
                .containsExactly(
                        new Damaged(2, Fault.LINE_TOO_LONG, 0, "x".repeat(64)),
                        new Values(3, List.of("1", "2")));
    }

    @Test
    void quoteThatNeverEndsCostsOneLine() {
        assertThat(rows("a,b\n1,\"x\n2,y\n3,z\n"))
                .containsExactly(
                        new Damaged(2, Fault.BROKEN_QUOTE, 1, "x"),
                        new Values(3, List.of("2", "y")),
                        new Values(4, List.of("3", "z")));
    }

    @Test
    void quoteInsideAPlainValueIsACharacter() {
        assertThat(rows("a,b\n1,5\" pipe\n"))
                .containsExactly(new Values(2, List.of("1", "5\" pipe")));
    }

    private static DelimitedRecords reader(String text, char delimiter) {
        return new DelimitedRecords(new StringReader(text), delimiter, (header, values) -> false);
    }

    private static List<DelimitedRecords.Row> rows(String text) {
        List<DelimitedRecords.Row> rows = new ArrayList<>();
        reader(text, ',').forEachRemaining(rows::add);
        return rows;
    }
}
