package io.agglo.pipeline.jobs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobMainTest {
    @ParameterizedTest
    @CsvSource({
        "--captures c.avro, --config is missing",
        "--config c.yaml --captures c.avro --pace 3, '--pace is not known: use --config, --captures, --records-per-second'"
    })
    void wrongArgumentsAreNamed(String arguments, String message) {
        assertThatThrownBy(() -> JobMain.parse(arguments.split(" ")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
