package io.agglo.pipeline.reject;

import static io.agglo.pipeline.Records.noon;
import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.Records;
import io.agglo.schemas.Capture;
import io.agglo.schemas.Rejection;
import java.time.Instant;
import java.util.Collection;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmitFunctionTest {
    private static final Instant READ = noon("2026-03-20");

    private OneInputStreamOperatorTestHarness<Capture, Instant> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(new AdmitFunction());
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    private void read(Object body) throws Exception {
        harness.processElement(new Capture(body), 0);
    }

    private <T> Collection<StreamRecord<T>> side(OutputTag<T> tag) {
        Collection<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null ? java.util.List.of() : records;
    }

    private String account() {
        SourceCount sum =
                side(SideOutputs.COUNTED).stream()
                        .map(StreamRecord::getValue)
                        .reduce(SourceCount::plus)
                        .orElseThrow();
        return sum.read() + " read, " + sum.rejected() + " rejected";
    }

    @Test
    void eachInputLeavesOnItsOwnSideAndTellsWhenItWasRead() throws Exception {
        read(Records.registration(READ, "a").build());
        read(Records.posting(READ, "b").build());
        read(Records.article(READ, "c").build());

        assertThat(side(AdmitFunction.REGISTRATIONS)).hasSize(1);
        assertThat(side(AdmitFunction.POSTINGS)).hasSize(1);
        assertThat(side(AdmitFunction.ARTICLES)).hasSize(1);
        assertThat(side(SideOutputs.REJECTED)).isEmpty();
        assertThat(harness.extractOutputValues()).containsExactly(READ, READ, READ);
        assertThat(account()).isEqualTo("3 read, 0 rejected");
    }

    @Test
    void whatCannotBeCountedIsRejectedAndCountedAsSuch() throws Exception {
        read(Records.posting(READ, "b").setTitle(" ").build());

        assertThat(side(AdmitFunction.POSTINGS)).isEmpty();
        assertThat(side(SideOutputs.REJECTED))
                .extracting(record -> record.getValue().getReason())
                .containsExactly("MISSING_FIELD");
        assertThat(account()).isEqualTo("1 read, 1 rejected");
    }

    @Test
    void rejectionOfAnEarlierStepIsReadAndRejected() throws Exception {
        Rejection rejection =
                new Rejection(
                        "source",
                        "https://source.example/1",
                        null,
                        "extract",
                        "DAMAGED_ROW",
                        null,
                        null,
                        null,
                        READ);
        read(rejection);

        assertThat(side(SideOutputs.REJECTED))
                .extracting(StreamRecord::getValue)
                .containsExactly(rejection);
        assertThat(account()).isEqualTo("1 read, 1 rejected");
    }
}
