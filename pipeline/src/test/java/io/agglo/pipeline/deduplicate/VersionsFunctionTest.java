package io.agglo.pipeline.deduplicate;

import static io.agglo.pipeline.Records.noon;
import static org.assertj.core.api.Assertions.assertThat;

import io.agglo.pipeline.Records;
import io.agglo.pipeline.change.GazetteerCalendar;
import io.agglo.pipeline.change.HistoryChange;
import io.agglo.pipeline.change.OpeningChange;
import io.agglo.pipeline.change.Reason;
import io.agglo.pipeline.change.Story;
import io.agglo.pipeline.change.StoryChange;
import io.agglo.pipeline.change.StoryCity;
import io.agglo.pipeline.reject.SideOutputs;
import io.agglo.pipeline.reject.SourceCount;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Decision;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.Mention;
import io.agglo.schemas.MentionKind;
import io.agglo.schemas.NewsArticle;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class VersionsFunctionTest {
    private static final Timeliness SEVEN_DAYS = new Timeliness(Duration.ofDays(7));

    /** One record's versions through one of the functions. */
    private abstract static class Versions<R, C> {
        KeyedOneInputStreamOperatorTestHarness<String, R, C> harness;

        Versions(KeyedProcessFunction<String, R, C> function) throws Exception {
            harness =
                    new KeyedOneInputStreamOperatorTestHarness<>(
                            new KeyedProcessOperator<>(function), record -> "key", Types.STRING);
            harness.open();
        }

        @AfterEach
        void close() throws Exception {
            harness.close();
        }

        List<C> changes() {
            return harness.extractOutputValues();
        }

        String account() {
            SourceCount sum =
                    harness.getSideOutput(SideOutputs.COUNTED).stream()
                            .map(StreamRecord::getValue)
                            .reduce(SourceCount::plus)
                            .orElseThrow();
            return sum.accepted() + " accepted, " + sum.duplicates() + " duplicates";
        }

        int archived() {
            var archived = harness.getSideOutput(SideOutputs.ARCHIVED);
            return archived == null ? 0 : archived.size();
        }

        List<String> decided() {
            return harness.getSideOutput(SideOutputs.DECIDED).stream()
                    .map(StreamRecord::getValue)
                    .map(Decision::getOutcome)
                    .toList();
        }
    }

    @Nested
    class Postings extends Versions<JobPosting, OpeningChange> {
        Postings() throws Exception {
            super(new PostingVersionsFunction(new GazetteerCalendar(), SEVEN_DAYS));
        }

        private void read(JobPosting.Builder posting) throws Exception {
            harness.processElement(posting.build(), 0);
        }

        @Test
        void newerVersionTakesTheOlderBackExactly() throws Exception {
            read(Records.posting(noon("2026-03-10"), "a"));
            read(Records.posting(noon("2026-03-12"), "b").setTitle("销售经理").setOpenings(3));

            assertThat(changes())
                    .extracting(change -> change.sign() + " " + change.reason())
                    .containsExactly("1 NEW", "-1 RETRACT", "1 RETRACT");
            assertThat(changes().get(1).opening()).isEqualTo(changes().get(0).opening());
            assertThat(changes().get(2).opening().openings()).isEqualTo(3);
            assertThat(decided())
                    .extracting(outcome -> outcome.substring(0, outcome.indexOf('|')))
                    .containsExactly("RESEARCH", "SALES");
        }

        @Test
        void olderVersionThatComesLaterChangesOnlyWhenItWasSeen() throws Exception {
            read(Records.posting(noon("2026-03-12"), "b").setOpenings(3));
            read(Records.posting(noon("2026-03-10"), "a"));

            assertThat(changes()).extracting(OpeningChange::sign).containsExactly(1, -1, 1);
            assertThat(changes().get(2).opening().openings()).isEqualTo(3);
            assertThat(changes().get(2).opening().firstSeen()).isEqualTo(noon("2026-03-10"));
            assertThat(changes().get(2).opening().eventDay())
                    .isEqualTo(LocalDate.parse("2026-03-10"));
        }

        @Test
        void repeatIsCountedAsADuplicateAndNothingElse() throws Exception {
            read(Records.posting(noon("2026-03-10"), "a"));
            read(Records.posting(noon("2026-03-10"), "a"));

            assertThat(changes()).hasSize(1);
            assertThat(account()).isEqualTo("1 accepted, 1 duplicates");
            assertThat(archived()).isEqualTo(1);
        }

        @Test
        void captureBetweenTwoOthersIsNotArchivedSinceNothingRestsOnIt() throws Exception {
            read(Records.posting(noon("2026-03-10"), "a"));
            read(Records.posting(noon("2026-03-14"), "a"));
            read(Records.posting(noon("2026-03-12"), "a"));

            assertThat(archived()).isEqualTo(2);
        }

        @Test
        void earlierCaptureOfTheSameContentMovesThePostingBack() throws Exception {
            read(Records.posting(noon("2026-03-12"), "a"));
            read(Records.posting(noon("2026-03-10"), "a"));

            assertThat(changes()).hasSize(3);
            assertThat(changes().get(2).opening().eventDay())
                    .isEqualTo(LocalDate.parse("2026-03-10"));
        }

        @Test
        void refreshedDateNeverMovesThePosting() throws Exception {
            read(Records.posting(noon("2026-03-10"), "a").setPostedAt(noon("2026-03-08")));
            read(Records.posting(noon("2026-03-20"), "b").setPostedAt(noon("2026-03-19")));

            assertThat(changes().get(2).opening().eventDay())
                    .isEqualTo(LocalDate.parse("2026-03-08"));
        }

        @Test
        void postingFirstSeenLongAfterItsDateIsLate() throws Exception {
            read(Records.posting(noon("2026-03-10"), "a").setPostedAt(noon("2026-03-02")));

            assertThat(changes().get(0).opening().late()).isTrue();
        }

        @Test
        void atLeastOneOpeningCounts() throws Exception {
            read(Records.posting(noon("2026-03-10"), "a").setOpenings(0));

            assertThat(changes().get(0).opening().openings()).isEqualTo(1);
        }
    }

    @Nested
    class Articles extends Versions<NewsArticle, StoryChange> {
        Articles() throws Exception {
            super(new ArticleVersionsFunction(new GazetteerCalendar(), SEVEN_DAYS));
        }

        private static NewsArticle.Builder naming(
                NewsArticle.Builder article, String... cityCodes) {
            return article.setMentions(
                    java.util.Arrays.stream(cityCodes)
                            .map(code -> new Mention(MentionKind.CITY, code, code, null))
                            .toList());
        }

        private Story read(NewsArticle.Builder article) throws Exception {
            harness.processElement(article.build(), 0);
            List<StoryChange> changes = changes();
            return changes.get(changes.size() - 1).story();
        }

        @Test
        void eachCityIsNamedOnceAndThoseNotKnownNever() throws Exception {
            Story story =
                    read(
                            naming(
                                    Records.article(noon("2026-03-10"), "a"),
                                    "440300",
                                    "330100",
                                    "440300",
                                    "999999"));

            assertThat(story.cities())
                    .containsExactly(new StoryCity("CN", "330100"), new StoryCity("CN", "440300"));
            assertThat(story.sector()).isEqualTo("13");
        }

        @Test
        void correctedDateMovesTheStory() throws Exception {
            read(Records.article(noon("2026-03-10"), "a").setPublishedAt(noon("2026-03-09")));
            Story story =
                    read(
                            Records.article(noon("2026-03-11"), "b")
                                    .setPublishedAt(noon("2026-03-05")));

            assertThat(story.eventDay()).isEqualTo(LocalDate.parse("2026-03-05"));
        }

        @Test
        void storyWithoutADateCountsOnTheDayItWasFirstSeen() throws Exception {
            read(Records.article(noon("2026-03-10"), "a"));
            Story story = read(Records.article(noon("2026-03-11"), "b").setTitle("更正"));

            assertThat(story.eventDay()).isEqualTo(LocalDate.parse("2026-03-10"));
        }

        @Test
        void dayOfAStoryIsThatOfTheCountryItNames() throws Exception {
            Story story =
                    read(
                            naming(Records.article(noon("2026-03-12"), "a"), "330100")
                                    .setPublishedAt(Instant.parse("2026-03-09T20:00:00Z")));

            assertThat(story.eventDay()).isEqualTo(LocalDate.parse("2026-03-10"));
        }
    }

    @Nested
    class Registrations extends Versions<CompanyRegistration, HistoryChange> {
        Registrations() throws Exception {
            super(new RegistrationVersionsFunction(new GazetteerCalendar(), SEVEN_DAYS));
        }

        private void read(CompanyRegistration.Builder registration) throws Exception {
            harness.processElement(registration.build(), 0);
        }

        @Test
        void historyIsReplacedWholeWhenACaptureChangesIt() throws Exception {
            read(Records.registration(noon("2026-03-10"), "a"));
            read(
                    Records.registration(noon("2026-03-12"), "b")
                            .setPlace(Records.place(Records.SHENZHEN)));

            assertThat(changes()).extracting(HistoryChange::sign).containsExactly(1, -1, 1);
            assertThat(changes().get(1).history()).isEqualTo(changes().get(0).history());
            assertThat(changes().get(2).history().periods()).hasSize(2);
        }

        @Test
        void reasonTellsNewsOfADayFromLateNewsAndFromCorrections() throws Exception {
            LocalDate established = LocalDate.parse("2026-03-05");
            read(registered(established, "2026-03-10", "a"));
            read(
                    registered(established, "2026-03-11", "b")
                            .setPlace(Records.place(Records.SHENZHEN)));
            read(registered(established, "2026-03-12", "c").setBusinessScope("软件开发"));
            read(registered(established, "2026-03-13", "d").setChangedOn(established));

            assertThat(changes())
                    .extracting(change -> change.sign() + " " + change.reason())
                    .containsExactly(
                            "1 NEW",
                            "-1 NEW",
                            "1 NEW",
                            "-1 RECLASS",
                            "1 RECLASS",
                            "-1 RETRACT",
                            "1 RETRACT");
        }

        @Test
        void registrationCapturedLongAfterItsDayIsLate() throws Exception {
            read(Records.registration(noon("2026-03-10"), "a"));

            assertThat(last().reason()).isEqualTo(Reason.LATE);
        }

        private static CompanyRegistration.Builder registered(
                LocalDate established, String captured, String contentHash) {
            return Records.registration(noon(captured), contentHash).setRegisteredOn(established);
        }

        @Test
        void repeatIsCountedAsADuplicateAndNothingElse() throws Exception {
            read(Records.registration(noon("2026-03-10"), "a"));
            read(Records.registration(noon("2026-03-10"), "a"));

            assertThat(changes()).hasSize(1);
            assertThat(account()).isEqualTo("1 accepted, 1 duplicates");
            assertThat(archived()).isEqualTo(1);
        }

        @Test
        void captureBetweenTwoOthersIsArchivedSinceAPeriodMayBeginThere() throws Exception {
            read(Records.registration(noon("2026-03-10"), "a"));
            read(Records.registration(noon("2026-03-14"), "a"));
            read(Records.registration(noon("2026-03-12"), "a"));

            assertThat(archived()).isEqualTo(3);
        }

        @Test
        void ofTwoReadersOfOneContentTheOneThatWinsIsNamedWhateverTheOrder() throws Exception {
            read(Records.registration(noon("2026-03-10"), "a").setProvenance(by("one")));
            read(Records.registration(noon("2026-03-10"), "a").setProvenance(by("two")));
            String named = last().history().latest().source();
            read(Records.registration(noon("2026-03-10"), "a").setProvenance(by("one")));

            assertThat(named).isEqualTo("two").isEqualTo(last().history().latest().source());
        }

        @Test
        void earlierReaderOfAKnownContentDoesNotReplaceTheLater() throws Exception {
            read(Records.registration(noon("2026-03-10"), "a").setProvenance(by("two")));
            read(
                    Records.registration(noon("2026-03-08"), "a")
                            .setProvenance(Records.provenance("one", noon("2026-03-08"), "a", 0)));

            assertThat(last().history().latest().source()).isEqualTo("two");
        }

        private HistoryChange last() {
            return changes().get(changes().size() - 1);
        }

        private static io.agglo.schemas.Provenance by(String source) {
            return Records.provenance(source, noon("2026-03-10"), "a", 0);
        }
    }
}
