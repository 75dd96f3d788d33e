package io.agglo.pipeline.cli;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.resolve.name.FirmMention;
import io.agglo.pipeline.resolve.name.MentionResolver;
import io.agglo.pipeline.resolve.name.Resolution;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Mentions of firms, as JSON lines on standard input, to firms of a register. */
@Command(
        name = "resolve",
        description =
                "Tells which firm of a register each mention means: JSON lines with id, name, city,"
                        + " lang, country on standard input.",
        mixinStandardHelpOptions = true)
final class ResolveCommand implements Callable<Integer> {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Most characters of a line that its rejection repeats. */
    private static final int LONGEST_VALUE = 512;

    @Option(
            names = "--registrations",
            required = true,
            paramLabel = "FILE",
            description = "register file, as extract reads it")
    private Path registrations;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Console console = new Console(spec.commandLine().getErr());
        MentionResolver resolver = new MentionResolver(RegisterFile.read(registrations, console));
        PrintWriter out = spec.commandLine().getOut();
        BufferedReader mentions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        long number = 0;
        for (String line = mentions.readLine(); line != null; line = mentions.readLine()) {
            number++;
            if (!line.isBlank()) {
                out.println(answer(resolver, line, number));
            }
        }
        out.flush();
        if (resolver.skippedBlocks() > 0) {
            console.say(
                    "%d times a name was too common to compare all that bear it",
                    resolver.skippedBlocks());
        }
        return 0;
    }

    private static ObjectNode answer(MentionResolver resolver, String line, long number) {
        JsonNode mention;
        try {
            mention = JSON.readTree(line);
        } catch (JacksonException e) {
            return rejection(number, "INVALID_JSON", line);
        }
        if (!mention.isObject()) {
            return rejection(number, "NOT_AN_OBJECT", line);
        }
        String name = text(mention, "name");
        if (name == null) {
            ObjectNode rejection = rejection(number, "MISSING_NAME", "").put("field", "name");
            return named(rejection, mention);
        }
        String country = text(mention, "country");
        Resolution resolution =
                resolver.resolve(
                        new FirmMention(
                                name,
                                text(mention, "city"),
                                country == null ? null : country.toUpperCase(Locale.ROOT)));
        ObjectNode answer = named(JSON.createObjectNode(), mention);
        answer.put("firmId", resolution.firmId())
                .put("decision", resolution.decision().name().toLowerCase(Locale.ROOT))
                .put("abstain", resolution.abstains())
                .put("score", rounded(resolution.score()));
        ArrayNode candidates = answer.putArray("candidates");
        resolution
                .candidates()
                .forEach(
                        candidate ->
                                candidates
                                        .addObject()
                                        .put("firmId", candidate.firmId())
                                        .put("name", candidate.name())
                                        .put("score", rounded(candidate.score())));
        return answer;
    }

    /** An answer under the id that was asked with. */
    private static ObjectNode named(ObjectNode answer, JsonNode mention) {
        if (mention.has("id")) {
            answer.set("id", mention.get("id"));
        }
        return answer;
    }

    private static ObjectNode rejection(long line, String reason, String value) {
        return JSON.createObjectNode()
                .put("rejection", reason)
                .put("file", "-")
                .put("line", line)
                .put("stage", "resolve")
                .put("value", value.substring(0, Math.min(value.length(), LONGEST_VALUE)));
    }

    private static @Nullable String text(JsonNode mention, String field) {
        String text = mention.path(field).asText("").strip();
        return text.isEmpty() ? null : text;
    }

    private static double rounded(double score) {
        return Math.round(score * 10_000) / 10_000.0;
    }
}
