package io.agglo.connectors.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agglo.connectors.extract.Charsets;

class CharsetFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void anyBytesAreSomeText(FuzzedDataProvider data) {
        String contentType = data.consumeBoolean() ? data.consumeString(64) : null;
        String fallback = data.consumeBoolean() ? data.consumeString(16) : null;
        byte[] body = data.consumeRemainingAsBytes();

        int characters = Charsets.decode(body, contentType, fallback).text().length();
        if (characters > 2 * body.length + 2) {
            throw new IllegalStateException(
                    "%d bytes became %d characters".formatted(body.length, characters));
        }
    }
}
