package io.agglo.connectors.registrations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.agglo.connectors.extract.CaptureJson;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.http.Body;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.RobotsVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Invented register files, each beside what it yields; {@code -Dgolden.update=true} writes that.
 */
class RegistersGoldenTest {
    private static final Path FILES =
            Path.of(
                    System.getProperty("agglo.root", ".."),
                    "connectors/src/test/resources/golden/registrations");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.filter(file -> !file.toString().endsWith(".expected.json"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void fileYieldsWhatItsGoldenFileSays(Path file) throws IOException {
        String name = file.getFileName().toString();
        Path golden = file.resolveSibling(name.replaceFirst("\\.\\w+$", ".expected.json"));
        String url = "https://register.example/" + name;
        List<JsonNode> lines = new ArrayList<>();
        Page page =
                new Page(
                        url,
                        url,
                        200,
                        Map.of(),
                        Body.of(file),
                        Registers.FETCHED,
                        RobotsVerdict.ALLOWED);
        for (String line :
                printed(
                        page,
                        new Origin("r", url, Registers.FETCHED, 1, RobotsVerdict.ALLOWED, null),
                        name)) {
            lines.add(JSON.readTree(line));
        }
        String found = JSON.writeValueAsString(lines) + "\n";
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(golden, found);
        }

        assertThat(found).isEqualTo(Files.readString(golden));
    }

    private static List<String> printed(Page page, Origin origin, String name) {
        List<String> lines = new ArrayList<>();
        new RegistrationExtractor()
                .extract(
                        page,
                        origin,
                        (capture, counting) ->
                                lines.add(CaptureJson.print(capture, name, counting)));
        return lines;
    }
}
