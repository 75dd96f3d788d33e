package io.agglo.pipeline.contribute;

import io.agglo.pipeline.change.Contribution;
import io.agglo.pipeline.change.DocumentChange;
import io.agglo.pipeline.change.FactChange;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Facts to daily amounts, and to the documents that open them. */
public final class ContributeFunction extends ProcessFunction<FactChange, Contribution> {
    public static final OutputTag<DocumentChange> DOCUMENTS =
            new OutputTag<>("fact-documents", TypeInformation.of(DocumentChange.class));

    @Override
    public void processElement(FactChange change, Context context, Collector<Contribution> out) {
        Contributions.of(change).forEach(out::collect);
        if (change.insteadOf() != null) {
            context.output(DOCUMENTS, FactDocuments.before(change));
        }
        context.output(DOCUMENTS, FactDocuments.of(change));
    }
}
