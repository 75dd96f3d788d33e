package io.agglo.pipeline.contribute;

import io.agglo.pipeline.change.Measure;
import io.agglo.pipeline.change.Opening;
import io.agglo.pipeline.meaning.JobFunction;
import io.agglo.pipeline.meaning.PostingJudgement;
import io.agglo.pipeline.meaning.PostingMention;
import io.agglo.schemas.Degree;
import java.util.EnumMap;
import java.util.Map;

/** What an opening adds to the amounts of its day. */
final class PostingAmounts {
    /** What is counted of a posting that mentions it. */
    private static final Map<PostingMention, Measure> MENTIONED =
            new EnumMap<>(
                    Map.of(
                            PostingMention.OVERSEAS, Measure.OVERSEAS_OPENINGS,
                            PostingMention.SUBSIDY, Measure.SUBSIDY_OPENINGS,
                            PostingMention.HUKOU, Measure.HUKOU_OPENINGS,
                            PostingMention.WELFARE, Measure.WELFARE_OPENINGS,
                            PostingMention.TALENT_CLASS, Measure.TALENT_CLASS_OPENINGS,
                            PostingMention.LIVE_STREAMING, Measure.LIVE_STREAMING_OPENINGS));

    /** The first of the three measures of a function: postings, openings, squared openings. */
    private static final Map<JobFunction, Measure> FUNCTIONS =
            new EnumMap<>(
                    Map.of(
                            JobFunction.RESEARCH, Measure.RESEARCH_POSTINGS,
                            JobFunction.DEVELOPMENT, Measure.DEVELOPMENT_POSTINGS,
                            JobFunction.SOFTWARE, Measure.SOFTWARE_POSTINGS,
                            JobFunction.PROCESS_QUALITY, Measure.PROCESS_POSTINGS,
                            JobFunction.PRODUCTION, Measure.PRODUCTION_POSTINGS));

    private PostingAmounts() {}

    /** The amounts, one for each {@link Measure}, each times the sign. */
    static long[] of(int sign, Opening opening) {
        PostingJudgement judged = opening.judged();
        long[] amounts = new long[Measure.COUNT];
        long openings = sign * (long) opening.openings();
        long squared = openings * opening.openings();
        triple(amounts, Measure.POSTINGS, sign, openings, squared);
        amounts[Measure.RD_THOUSANDTHS.ordinal()] = openings * judged.rdThousandths();
        amounts[Measure.RD_POSTINGS.ordinal()] = judged.rdThousandths() > 0 ? sign : 0;
        if (statesDegree(judged) && !judged.mentions(PostingMention.INSTITUTION)) {
            triple(amounts, Measure.DEGREE_POSTINGS, sign, openings, squared);
            amounts[Measure.DOCTOR_OPENINGS.ordinal()] =
                    judged.degreeRequired() == Degree.DOCTOR ? openings : 0;
        }
        MENTIONED.forEach(
                (mention, measure) -> {
                    if (judged.mentions(mention)) {
                        amounts[measure.ordinal()] = openings;
                    }
                });
        if (judged.mentions(PostingMention.CAMPUS)
                || judged.mentions(PostingMention.LOCAL_UNIVERSITY)) {
            amounts[Measure.UNIVERSITY_OPENINGS.ordinal()] = openings;
        }
        Measure function = FUNCTIONS.get(judged.function());
        if (function != null) {
            triple(amounts, function, sign, openings, squared);
        }
        if (junior(judged)) {
            amounts[Measure.JUNIOR_RD_OPENINGS.ordinal()] = openings;
        }
        return amounts;
    }

    private static void triple(
            long[] amounts, Measure first, long postings, long openings, long squared) {
        amounts[first.ordinal()] = postings;
        amounts[first.ordinal() + 1] = openings;
        amounts[first.ordinal() + 2] = squared;
    }

    private static boolean statesDegree(PostingJudgement judged) {
        return judged.degreeRequired() != null || judged.degreePreferred() != null;
    }

    private static boolean junior(PostingJudgement judged) {
        return (judged.function() == JobFunction.RESEARCH
                        || judged.function() == JobFunction.DEVELOPMENT)
                && judged.experienceYearsMin() != null
                && judged.experienceYearsMin() <= 1;
    }
}
