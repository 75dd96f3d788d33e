package io.agglo.pipeline.jobs;

import io.agglo.pipeline.aggregate.AggregateFunction;
import io.agglo.pipeline.aggregate.CaptureClockFunction;
import io.agglo.pipeline.change.Cell;
import io.agglo.pipeline.change.CellAmounts;
import io.agglo.pipeline.change.CityCalendar;
import io.agglo.pipeline.change.Contribution;
import io.agglo.pipeline.change.Document;
import io.agglo.pipeline.change.DocumentChange;
import io.agglo.pipeline.change.FactChange;
import io.agglo.pipeline.change.GazetteerCalendar;
import io.agglo.pipeline.change.HistoryChange;
import io.agglo.pipeline.change.OpeningChange;
import io.agglo.pipeline.change.SnapshotKey;
import io.agglo.pipeline.change.StoryChange;
import io.agglo.pipeline.contribute.ContributeFunction;
import io.agglo.pipeline.contribute.ContributeStoryFunction;
import io.agglo.pipeline.deduplicate.ArticleVersionsFunction;
import io.agglo.pipeline.deduplicate.PostingVersionsFunction;
import io.agglo.pipeline.deduplicate.RegistrationVersionsFunction;
import io.agglo.pipeline.follow.FollowFunction;
import io.agglo.pipeline.health.SourceHealthFunction;
import io.agglo.pipeline.profile.ProfileFunction;
import io.agglo.pipeline.publish.PublishFunction;
import io.agglo.pipeline.reject.AdmitFunction;
import io.agglo.pipeline.reject.RejectionDocumentFunction;
import io.agglo.pipeline.reject.SideOutputs;
import io.agglo.pipeline.reject.SourceAccountFunction;
import io.agglo.pipeline.reject.SourceCount;
import io.agglo.pipeline.resolve.Answer;
import io.agglo.pipeline.resolve.AskFunction;
import io.agglo.pipeline.resolve.Block;
import io.agglo.pipeline.resolve.BlockEntry;
import io.agglo.pipeline.resolve.BlockFunction;
import io.agglo.pipeline.resolve.EnterFunction;
import io.agglo.pipeline.resolve.Mention;
import io.agglo.pipeline.resolve.Question;
import io.agglo.pipeline.resolve.ResolveFunction;
import io.agglo.pipeline.resolve.RouteHistoryFunction;
import io.agglo.pipeline.resolve.RouteOpeningFunction;
import io.agglo.pipeline.resolve.Said;
import io.agglo.pipeline.snapshot.FinalDays;
import io.agglo.pipeline.snapshot.LatestFunction;
import io.agglo.pipeline.snapshot.LatestRow;
import io.agglo.pipeline.snapshot.SnapshotFunction;
import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Decision;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.SourceReport;
import io.agglo.schemas.catalogue.IndicatorCatalogue;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Captures in; documents of every index, archived records and archived decisions out. Between them
 * flow signed changes, so that late, corrected and moved records are nothing special.
 */
public final class CityClustersJob {

    /** What the topology yields. */
    public record Outputs(
            DataStream<Document> documents,
            DataStream<Capture> archived,
            DataStream<Decision> decided) {}

    private CityClustersJob() {}

    /** The topology from captures, with watermarks on their capture time, to its outputs. */
    public static Outputs define(DataStream<Capture> captures, JobSettings settings) {
        CityCalendar calendar = new GazetteerCalendar();

        SingleOutputStreamOperator<Instant> admitted =
                captures.process(new AdmitFunction()).name("admit").uid("admit");

        SingleOutputStreamOperator<HistoryChange> histories =
                admitted.getSideOutput(AdmitFunction.REGISTRATIONS)
                        .keyBy(CompanyRegistration::getRecordId, Types.STRING)
                        .process(new RegistrationVersionsFunction(calendar, settings.timeliness()))
                        .name("deduplicate registrations")
                        .uid("deduplicate-registrations");
        SingleOutputStreamOperator<OpeningChange> openings =
                admitted.getSideOutput(AdmitFunction.POSTINGS)
                        .keyBy(JobPosting::getRecordId, Types.STRING)
                        .process(new PostingVersionsFunction(calendar, settings.timeliness()))
                        .name("deduplicate postings")
                        .uid("deduplicate-postings");
        SingleOutputStreamOperator<StoryChange> stories =
                admitted.getSideOutput(AdmitFunction.ARTICLES)
                        .keyBy(NewsArticle::getRecordId, Types.STRING)
                        .process(new ArticleVersionsFunction(calendar, settings.timeliness()))
                        .name("deduplicate articles")
                        .uid("deduplicate-articles");

        SingleOutputStreamOperator<HistoryChange> identified =
                histories
                        .process(new RouteHistoryFunction())
                        .name("registrations with an identity number")
                        .uid("route-registrations");
        SingleOutputStreamOperator<OpeningChange> stated =
                openings.process(new RouteOpeningFunction())
                        .name("postings that state a firm")
                        .uid("route-postings");
        KeyedStream<Mention, Said> mentions =
                identified
                        .getSideOutput(RouteHistoryFunction.MENTIONS)
                        .union(stated.getSideOutput(RouteOpeningFunction.MENTIONS))
                        .keyBy(Mention::said, TypeInformation.of(Said.class));
        SingleOutputStreamOperator<BlockEntry> entries =
                identified
                        .getSideOutput(RouteHistoryFunction.ENTRIES)
                        .keyBy(change -> change.entry().id(), Types.STRING)
                        .process(new EnterFunction())
                        .name("entries by the keys of their names")
                        .uid("enter");
        SingleOutputStreamOperator<Question> questions =
                mentions.process(new AskFunction()).name("keys of mentioned names").uid("ask");
        SingleOutputStreamOperator<Answer> answers =
                entries.keyBy(BlockEntry::block, TypeInformation.of(Block.class))
                        .connect(questions.keyBy(Question::block, TypeInformation.of(Block.class)))
                        .process(new BlockFunction())
                        .name("entries and mentions that share a key")
                        .uid("block");
        SingleOutputStreamOperator<OpeningChange> resolved =
                answers.keyBy(Answer::said, TypeInformation.of(Said.class))
                        .connect(mentions)
                        .process(new ResolveFunction())
                        .name("resolve names to firms")
                        .uid("resolve-mentions");

        SingleOutputStreamOperator<FactChange> facts =
                identified
                        .union(resolved.getSideOutput(ResolveFunction.HISTORIES))
                        .keyBy(HistoryChange::firmId, Types.STRING)
                        .connect(stated.union(resolved).keyBy(OpeningChange::firmId, Types.STRING))
                        .process(new ProfileFunction())
                        .name("profile firms")
                        .uid("profile");

        SingleOutputStreamOperator<Contribution> firmAmounts =
                facts.process(new ContributeFunction())
                        .name("contribute of firms")
                        .uid("contribute-firms");
        SingleOutputStreamOperator<Contribution> storyAmounts =
                stories.process(new ContributeStoryFunction())
                        .name("contribute of stories")
                        .uid("contribute-stories");

        SingleOutputStreamOperator<Instant> clock =
                admitted.flatMap(new CaptureClockFunction())
                        .name("latest capture")
                        .uid("capture-clock");
        SingleOutputStreamOperator<CellAmounts> cells =
                firmAmounts
                        .union(storyAmounts)
                        .keyBy(Contribution::cell, TypeInformation.of(Cell.class))
                        .connect(clock.broadcast(AggregateFunction.CLOCK))
                        .process(
                                new AggregateFunction(
                                        calendar,
                                        settings.schedule(),
                                        settings.cadence(),
                                        IndicatorCatalogue.standard().windows()))
                        .name("daily buckets and windows per cell")
                        .uid("aggregate");

        SingleOutputStreamOperator<Document> history =
                cells.keyBy(SnapshotKey::of, TypeInformation.of(SnapshotKey.class))
                        .connect(clock.broadcast(SnapshotFunction.BEGUN))
                        .process(
                                new SnapshotFunction(
                                        settings.clock(),
                                        settings.cadence(),
                                        new FinalDays(calendar, settings.finalAfter())))
                        .name("matrix per country, window and day")
                        .uid("snapshot");
        SingleOutputStreamOperator<Document> latest =
                history.getSideOutput(SnapshotFunction.NEWEST)
                        .keyBy(LatestRow::series, Types.STRING)
                        .process(new LatestFunction(settings.clock(), settings.cadence().soon()))
                        .name("documents of the latest day")
                        .uid("latest");
        SingleOutputStreamOperator<Document> signals =
                history.getSideOutput(SnapshotFunction.FOLLOWED)
                        .keyBy(FollowFunction::series, Types.STRING)
                        .process(new FollowFunction(settings.clock(), settings.cadence().history()))
                        .name("signals along the days of a country and window")
                        .uid("follow");

        DataStream<DocumentChange> rejections =
                admitted.getSideOutput(SideOutputs.REJECTED)
                        .map(new RejectionDocumentFunction())
                        .name("rejections")
                        .uid("rejections");
        DataStream<Capture> refused =
                admitted.getSideOutput(SideOutputs.REJECTED)
                        .map(Capture::new, new AvroTypeInfo<>(Capture.class))
                        .name("rejections to archive")
                        .uid("rejections-to-archive");
        SingleOutputStreamOperator<Document> records =
                firmAmounts
                        .getSideOutput(ContributeFunction.DOCUMENTS)
                        .union(
                                storyAmounts.getSideOutput(ContributeStoryFunction.DOCUMENTS),
                                rejections)
                        .keyBy(PublishFunction::key, Types.STRING)
                        .process(new PublishFunction(settings.clock(), settings.publishEvery()))
                        .name("documents of records")
                        .uid("publish");
        SingleOutputStreamOperator<Document> accounts =
                admitted.getSideOutput(SideOutputs.COUNTED)
                        .union(
                                histories.getSideOutput(SideOutputs.COUNTED),
                                openings.getSideOutput(SideOutputs.COUNTED),
                                stories.getSideOutput(SideOutputs.COUNTED))
                        .keyBy(SourceCount::source, Types.STRING)
                        .process(
                                new SourceAccountFunction(
                                        settings.clock(), settings.publishEvery()))
                        .name("accounts of sources")
                        .uid("accounts");
        SingleOutputStreamOperator<Document> health =
                admitted.getSideOutput(SideOutputs.REPORTED)
                        .keyBy(SourceReport::getSource, Types.STRING)
                        .connect(
                                accounts.getSideOutput(SourceAccountFunction.ACCOUNTS)
                                        .keyBy(SourceCount::source, Types.STRING))
                        .process(
                                new SourceHealthFunction(
                                        SourceAccountFunction.INDEX,
                                        settings.clock(),
                                        settings.publishEvery()))
                        .name("health of sources")
                        .uid("health");

        return new Outputs(
                records.union(history, latest, signals, accounts, health),
                histories
                        .getSideOutput(SideOutputs.ARCHIVED)
                        .union(
                                openings.getSideOutput(SideOutputs.ARCHIVED),
                                stories.getSideOutput(SideOutputs.ARCHIVED),
                                refused),
                openings.getSideOutput(SideOutputs.DECIDED)
                        .union(
                                stories.getSideOutput(SideOutputs.DECIDED),
                                resolved.getSideOutput(SideOutputs.DECIDED),
                                facts.getSideOutput(SideOutputs.DECIDED)));
    }
}
