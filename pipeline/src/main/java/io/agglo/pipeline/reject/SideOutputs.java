package io.agglo.pipeline.reject;

import io.agglo.schemas.Capture;
import io.agglo.schemas.Decision;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.SourceReport;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.util.OutputTag;

/** What every step may emit beside its own stream. */
public final class SideOutputs {
    /** What could not be used, and why. */
    public static final OutputTag<Rejection> REJECTED =
            new OutputTag<>("rejected", new AvroTypeInfo<>(Rejection.class));

    /** Increments to the accounts of the sources. */
    public static final OutputTag<SourceCount> COUNTED =
            new OutputTag<>("counted", TypeInformation.of(SourceCount.class));

    /** How the sources fare, as their crawl tells. */
    public static final OutputTag<SourceReport> REPORTED =
            new OutputTag<>("reported", new AvroTypeInfo<>(SourceReport.class));

    /** Record versions for the archive. */
    public static final OutputTag<Capture> ARCHIVED =
            new OutputTag<>("archived", new AvroTypeInfo<>(Capture.class));

    /** Judgements for the archive. */
    public static final OutputTag<Decision> DECIDED =
            new OutputTag<>("decided", new AvroTypeInfo<>(Decision.class));

    private SideOutputs() {}
}
