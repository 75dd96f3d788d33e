package io.agglo.connectors.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.RequestEntryWrapper;
import org.junit.jupiter.api.Test;

/** What a savepoint of an earlier version holds must be read by every later one. */
class BulkEntrySerializerGoldenTest {

    private static final Path VERSION_1 =
            Path.of("src/test/resources/elasticsearch/sink-state-v1.hex");

    private static final List<BulkEntry> ENTRIES =
            List.of(
                    new BulkEntry("agglo-firms", "上海", 42, 43, "{\"a\":1}".getBytes(UTF_8), 3),
                    BulkEntry.first("agglo-firms", "2", Long.MAX_VALUE, null));

    private final BulkEntrySerializer serializer = new BulkEntrySerializer();

    @Test
    void stateIsWrittenAsItsGoldenFileSays() throws IOException {
        BufferedRequestState<BulkEntry> state =
                new BufferedRequestState<>(
                        ENTRIES.stream()
                                .map(entry -> new RequestEntryWrapper<>(entry, entry.size()))
                                .toList());

        String written = HexFormat.of().formatHex(serializer.serialize(state)) + "\n";

        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(VERSION_1.getParent());
            Files.writeString(VERSION_1, written);
        }
        assertThat(VERSION_1).hasContent(written);
    }

    @Test
    void stateOfVersionOneIsRead() throws IOException {
        byte[] stored = HexFormat.of().parseHex(Files.readString(VERSION_1).strip());

        BufferedRequestState<BulkEntry> state = serializer.deserialize(1, stored);

        assertThat(state.getBufferedRequestEntries())
                .extracting(RequestEntryWrapper::getRequestEntry)
                .containsExactlyElementsOf(ENTRIES);
    }

    @Test
    void stateOfALaterVersionIsRefusedWithAWayOut() {
        assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "state of the Elasticsearch sink has version 2, this program reads 1:"
                                + " restore with the program that wrote it, or a newer one");
    }
}
