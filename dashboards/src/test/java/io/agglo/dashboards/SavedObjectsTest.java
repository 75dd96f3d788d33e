package io.agglo.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedObjectsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path ROOT = Path.of(System.getProperty("agglo.root", ".."));

    @Test
    void equalSourcesGiveEqualBytes() {
        assertThat(SavedObjects.standard().ndjson()).isEqualTo(SavedObjects.standard().ndjson());
    }

    @Test
    void everySourceInTheFolderIsListed() throws IOException {
        Path sources = ROOT.resolve("dashboards/src/main/resources/kibana");
        try (Stream<Path> files = Files.walk(sources)) {
            List<String> found =
                    files.filter(file -> file.toString().endsWith(".json"))
                            .map(file -> sources.relativize(file).toString().replace(".json", ""))
                            .sorted()
                            .toList();

            assertThat(SavedObjects.listed()).containsExactlyElementsOf(found);
        }
    }

    @Test
    void innerJsonIsTextAndHoldsTheOutline() throws IOException {
        String panels = object("overview").at("/attributes/panelsJSON").textValue();
        String spec =
                with(JSON.readTree(panels), "panelIndex", "city-map")
                        .at("/embeddableConfig/savedVis/params/spec")
                        .textValue();

        assertThat(JSON.readTree(spec).at("/data/0/values/type").asText()).isEqualTo("Topology");
    }

    @Test
    void formatsOfADataViewAreText() throws IOException {
        assertThat(object("agglo-indicators").at("/attributes/fieldFormatMap").isTextual())
                .isTrue();
    }

    private static JsonNode object(String id) throws IOException {
        ArrayNode objects = JSON.createArrayNode();
        for (String line : SavedObjects.standard().ndjson().lines().toList()) {
            objects.add(JSON.readTree(line));
        }
        return with(objects, "id", id);
    }

    private static JsonNode with(JsonNode list, String key, String value) {
        for (JsonNode item : list) {
            if (item.path(key).asText().equals(value)) {
                return item;
            }
        }
        throw new AssertionError("nothing has %s %s".formatted(key, value));
    }

    @Test
    void kibanaWouldAcceptTheFile(@TempDir Path folder) throws IOException, InterruptedException {
        Path check = ROOT.resolve("../shared/kibana-check/kibana-check.mjs");
        if (!Files.exists(check)) {
            System.out.println(
                    "kibanaWouldAcceptTheFile: skipped, there is no " + check.normalize());
            return;
        }
        Path file =
                Files.writeString(
                        folder.resolve("boards.ndjson"), SavedObjects.standard().ndjson());

        Process process =
                new ProcessBuilder("node", check.toString(), file.toString(), "--house")
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }
}
