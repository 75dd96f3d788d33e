package io.agglo.pipeline.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.agglo.pipeline.health.Level.Judgement;
import io.agglo.pipeline.health.Level.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelTest {

    @Test
    void nothingIsJudgedBeforeASampleIsComplete() {
        Step step = Level.NONE.plus(19, 0, 0.9);

        assertThat(step.judgement()).isNull();
        assertThat(step.level().plus(1, 0, 0.9).judgement()).isEqualTo(new Judgement(true, 0.9, 0));
    }

    @ParameterizedTest(name = "{0} of 100 after 90 % of 1000: {1}")
    @CsvSource({"100, false", "90, false", "81, false", "79, true", "0, true"})
    void sampleFallsWhenNeitherChanceNorATenthExplainsIt(long hits, boolean fallen) {
        Level usual = Level.NONE.plus(1000, 900, 0).level();

        Step step = usual.plus(100, hits, 0);

        assertThat(step.judgement()).isNotNull();
        assertThat(step.judgement().fallen()).isEqualTo(fallen);
        assertThat(step.judgement().expected()).isEqualTo(0.9);
    }

    @Test
    void smallSampleMayFallFurther() {
        Level usual = Level.NONE.plus(1000, 500, 0).level();

        // 0.5 - 3 sqrt(0.25 / 20) = 0.165
        assertThat(usual.plus(20, 4, 0).judgement().fallen()).isFalse();
        assertThat(usual.plus(20, 3, 0).judgement().fallen()).isTrue();
    }

    @Test
    void brokenDoesNotBecomeUsual() {
        Level level = Level.NONE.plus(1000, 900, 0).level();
        for (int sample = 0; sample < 50; sample++) {
            Step step = level.plus(100, 0, 0);
            assertThat(step.judgement().fallen()).isTrue();
            level = step.level();
        }
        assertThat(level.plus(100, 92, 0).judgement()).isEqualTo(new Judgement(false, 0.9, 0.92));
    }

    @Test
    void slowChangeBecomesUsual() {
        Level level = Level.NONE.plus(1000, 900, 0).level();
        for (int share : List.of(88, 86, 84, 82, 80)) {
            for (int sample = 0; sample < 30; sample++) {
                Step step = level.plus(100, share, 0);
                assertThat(step.judgement().fallen()).isFalse();
                level = step.level();
            }
        }
        assertThat(level.share()).isCloseTo(0.81, within(0.01));
    }
}
