package io.agglo.connectors.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.agglo.connectors.frontier.CanonicalUrl;
import java.net.URI;
import java.util.List;
import java.util.Optional;

class CanonicalUrlFuzzTest {
    private static final CanonicalUrl CANONICAL = new CanonicalUrl(List.of("utm_*", "from"), 1024);

    @FuzzTest(maxDuration = "10m")
    void canonicalFormIsAFixedPoint(FuzzedDataProvider data) {
        Optional<String> once = CANONICAL.of(data.consumeRemainingAsString());
        if (once.isEmpty()) {
            return;
        }
        URI.create(once.get());
        if (!CANONICAL.of(once.get()).equals(once)) {
            throw new IllegalStateException(
                    "%s becomes %s".formatted(once.get(), CANONICAL.of(once.get())));
        }
    }
}
