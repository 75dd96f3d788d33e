package io.agglo.pipeline.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
    private static String text(JsonObject json) {
        return new String(json.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void fieldsStandInTheOrderInWhichTheyWerePut() {
        JsonObject json =
                new JsonObject()
                        .put("text", "机器人 \"<b>\"")
                        .put("count", 3)
                        .put("share", 0.25)
                        .put("late", true)
                        .put("day", LocalDate.parse("2026-03-20"))
                        .put("instant", Instant.parse("2026-03-20T04:00:00Z"))
                        .put("list", List.of("a", "b"))
                        .putNumbers("windows", List.of(7, 30))
                        .putPoint("location", 30.25, 120.5);

        assertThat(text(json))
                .isEqualTo(
                        "{\"text\":\"机器人 \\\"<b>\\\"\",\"count\":3,\"share\":0.25,\"late\":true,"
                                + "\"day\":\"2026-03-20\",\"instant\":\"2026-03-20T04:00:00Z\","
                                + "\"list\":[\"a\",\"b\"],\"windows\":[7,30],"
                                + "\"location\":{\"lat\":30.25,\"lon\":120.5}}");
    }

    @Test
    void whatIsAbsentIsLeftOut() {
        @Nullable String text = null;
        @Nullable Double number = null;
        @Nullable LocalDate day = null;
        @Nullable Instant instant = null;

        assertThat(
                        text(
                                new JsonObject()
                                        .put("text", text)
                                        .put("number", number)
                                        .put("day", day)
                                        .put("instant", instant)
                                        .put("list", List.of())
                                        .put("kept", 1)))
                .isEqualTo("{\"kept\":1}");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void numberThatIsNoneIsRefused(double value) {
        assertThatThrownBy(() -> new JsonObject().put("share", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("share (" + value + ") must be finite");
    }

    @Test
    void halfACharacterDoesNotStopTheWriter() {
        assertThat(text(new JsonObject().put("title", "a\ud83d")))
                .isEqualTo("{\"title\":\"a\\uD83D\"}");
    }

    @Test
    void instantOfEmissionIsTheLastField() {
        byte[] json = new JsonObject().put("a", 1).bytes();

        assertThat(new String(JsonObject.stamped(json, 1_500), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":1,\"computed_at\":\"1970-01-01T00:00:01.500Z\"}");
    }
}
