package io.agglo.pipeline.contribute;

import io.agglo.pipeline.change.Contribution;
import io.agglo.pipeline.change.DocumentChange;
import io.agglo.pipeline.change.NewsEventChange;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Events of the news to daily amounts, and to the documents that open them. */
public final class ContributeEventFunction extends ProcessFunction<NewsEventChange, Contribution> {
    public static final OutputTag<DocumentChange> DOCUMENTS =
            new OutputTag<>("event-documents", TypeInformation.of(DocumentChange.class));

    @Override
    public void processElement(
            NewsEventChange change, Context context, Collector<Contribution> out) {
        Contributions.of(change).forEach(out::collect);
        context.output(DOCUMENTS, FactDocuments.of(change));
    }
}
