package io.agglo.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.agglo.pipeline.classify.Classifier;
import io.agglo.pipeline.classify.UnusableRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassifyLinesTest {
    private static final Classifier ECHO =
            request -> JsonNodeFactory.instance.objectNode().set("echo", request.path("name"));
    private static final Classifier PICKY =
            request -> {
                throw new UnusableRequest("title", "", "a posting needs a title");
            };

    private final ClassifyLines lines = new ClassifyLines(Map.of("firm", ECHO, "posting", PICKY));

    @Test
    void everyLineIsAnsweredInOrderWithItsOwnId() throws IOException {
        assertThat(
                        answer(
                                "{\"id\":7,\"kind\":\"firm\",\"name\":\"a\"}\n\n"
                                        + "{\"id\":\"x\",\"name\":\"b\"}\n"))
                .isEqualTo("{\"id\":7,\"echo\":\"a\"}\n{\"id\":\"x\",\"echo\":\"b\"}\n");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"id\":1,\"kind\":\"ship\"} | {\"id\":1,\"rejection\":\"no classifier for this kind: name one of firm, posting\",\"file\":\"-\",\"stage\":\"classify\",\"field\":\"kind\",\"value\":\"ship\",\"line\":1}",
                "{\"id\":1,\"kind\":\"posting\"} | {\"id\":1,\"rejection\":\"a posting needs a title\",\"file\":\"-\",\"stage\":\"classify\",\"field\":\"title\",\"value\":\"\",\"line\":1}",
                "{\"id\":1}{\"id\":2} | {\"rejection\":\"more than one value: write one object a line\",\"file\":\"-\",\"stage\":\"classify\",\"value\":\"{\\\"id\\\":1}{\\\"id\\\":2}\",\"line\":1}",
                "[1] | {\"rejection\":\"not a JSON object\",\"file\":\"-\",\"stage\":\"classify\",\"value\":\"[1]\",\"line\":1}",
            })
    void whatCannotBeUsedIsRejectedByFieldAndLine(String request, String rejection)
            throws IOException {
        assertThat(answer(request)).isEqualTo(rejection + "\n");
    }

    @Test
    void lineThatIsNotJsonIsRejectedAndTheNextOneIsAnswered() throws IOException {
        assertThat(answer("{\"id\":\n{\"id\":2,\"name\":\"b\"}\n").lines())
                .satisfiesExactly(
                        first ->
                                assertThat(first)
                                        .startsWith("{\"rejection\":\"not JSON: ")
                                        .endsWith("\"line\":1}"),
                        second -> assertThat(second).isEqualTo("{\"id\":2,\"echo\":\"b\"}"));
    }

    @Test
    void rejectionRepeatsTheBeginningOfALongLine() throws IOException {
        assertThat(answer("[\"" + "a".repeat(100_000) + "\"]\n"))
                .contains("\"value\":\"[\\\"" + "a".repeat(510) + "\"");
    }

    private String answer(String requests) throws IOException {
        StringWriter out = new StringWriter();
        lines.pipe(new BufferedReader(new StringReader(requests)), new PrintWriter(out));
        return out.toString();
    }
}
