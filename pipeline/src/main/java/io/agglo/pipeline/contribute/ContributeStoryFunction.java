package io.agglo.pipeline.contribute;

import io.agglo.pipeline.change.Contribution;
import io.agglo.pipeline.change.DocumentChange;
import io.agglo.pipeline.change.StoryChange;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Stories to daily amounts, and to the documents that open them. */
public final class ContributeStoryFunction extends ProcessFunction<StoryChange, Contribution> {
    public static final OutputTag<DocumentChange> DOCUMENTS =
            new OutputTag<>("story-documents", TypeInformation.of(DocumentChange.class));

    @Override
    public void processElement(StoryChange change, Context context, Collector<Contribution> out) {
        Contributions.of(change).forEach(out::collect);
        context.output(DOCUMENTS, FactDocuments.of(change));
    }
}
