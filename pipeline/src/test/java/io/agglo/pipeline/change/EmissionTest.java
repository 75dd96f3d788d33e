package io.agglo.pipeline.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmissionTest {
    @ParameterizedTest
    @CsvSource({
        "0, , 1000, 1000",
        "0, 999, 1000, 1000",
        "0, 1000, 1000, 1001",
        "0, 5000, 1000, 5001",
        "2000, , 1000, 2001",
        "2000, 1500, 1000, 2001",
        "2000, 2500, 1000, 2501",
        "2000, 2500, 9000, 9000"
    })
    void versionIsNowButNeverStandsStillOrGoesBack(
            long floor, @Nullable Long last, long now, long version) {
        assertThat(new EmissionClock(floor).next(last, now)).isEqualTo(version);
    }

    @Test
    void contentDiffersFromNothingAndFromOtherContent() {
        long one = Published.fingerprint("{\"a\":1}".getBytes(StandardCharsets.UTF_8));
        long other = Published.fingerprint("{\"a\":2}".getBytes(StandardCharsets.UTF_8));
        long none = Published.fingerprint(null);

        assertThat(Published.differs(null, one)).isTrue();
        assertThat(Published.differs(new Published(other, 1), one)).isTrue();
        assertThat(Published.differs(new Published(one, 1), one)).isFalse();
        assertThat(Published.differs(new Published(one, 1), none)).isTrue();
        assertThat(Published.differs(new Published(none, 1), none)).isFalse();
        assertThat(Published.differs(null, none)).isFalse();
        assertThat(one).isNotZero();
    }

    @Test
    void nextVersionFollowsTheLastOne() {
        assertThat(Published.next(EmissionClock.fresh(), new Published(7, 5_000), 1_000))
                .isEqualTo(5_001);
        assertThat(Published.next(EmissionClock.fresh(), null, 1_000)).isEqualTo(1_000);
    }
}
