package io.agglo.pipeline.reject;

import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Provenance;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.SourceReport;
import java.time.Instant;
import java.util.Optional;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Captures to the three inputs, one side output each; the main output is their capture times. */
public final class AdmitFunction extends ProcessFunction<Capture, Instant> {
    public static final OutputTag<CompanyRegistration> REGISTRATIONS =
            new OutputTag<>("registrations", new AvroTypeInfo<>(CompanyRegistration.class));
    public static final OutputTag<JobPosting> POSTINGS =
            new OutputTag<>("postings", new AvroTypeInfo<>(JobPosting.class));
    public static final OutputTag<NewsArticle> ARTICLES =
            new OutputTag<>("articles", new AvroTypeInfo<>(NewsArticle.class));

    @Override
    public void processElement(Capture capture, Context context, Collector<Instant> out) {
        Object body = capture.getBody();
        if (body instanceof CompanyRegistration registration) {
            Provenance provenance = registration.getProvenance();
            admit(
                    registration,
                    provenance,
                    Admission.refusal(registration),
                    REGISTRATIONS,
                    context,
                    out);
        } else if (body instanceof JobPosting posting) {
            admit(
                    posting,
                    posting.getProvenance(),
                    Admission.refusal(posting),
                    POSTINGS,
                    context,
                    out);
        } else if (body instanceof NewsArticle article) {
            admit(
                    article,
                    article.getProvenance(),
                    Admission.refusal(article),
                    ARTICLES,
                    context,
                    out);
        } else if (body instanceof Rejection rejection) {
            read(rejection.getSource(), rejection.getFetchedAt(), context, out);
            reject(rejection, context);
        } else if (body instanceof SourceReport report) {
            context.output(SideOutputs.REPORTED, report);
        } else {
            throw new IllegalStateException("a capture cannot hold a " + body.getClass().getName());
        }
    }

    private static <R> void admit(
            R record,
            Provenance provenance,
            Optional<Rejection> refusal,
            OutputTag<R> tag,
            Context context,
            Collector<Instant> out) {
        read(provenance.getSource(), provenance.getFetchedAt(), context, out);
        if (refusal.isPresent()) {
            reject(refusal.get(), context);
        } else {
            context.output(tag, record);
        }
    }

    private static void read(
            String source, Instant fetchedAt, Context context, Collector<Instant> out) {
        context.output(SideOutputs.COUNTED, SourceCount.ofRead(source, fetchedAt));
        out.collect(fetchedAt);
    }

    private static void reject(Rejection rejection, Context context) {
        context.output(
                SideOutputs.COUNTED,
                SourceCount.ofRejected(rejection.getSource(), rejection.getFetchedAt()));
        context.output(SideOutputs.REJECTED, rejection);
    }
}
