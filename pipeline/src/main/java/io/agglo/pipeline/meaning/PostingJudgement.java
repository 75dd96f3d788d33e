package io.agglo.pipeline.meaning;

import io.agglo.connectors.postings.StatedRequirements;
import io.agglo.pipeline.classify.SectorRules;
import io.agglo.schemas.Degree;
import io.agglo.schemas.JobPosting;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a posting says, judged once; a function of the version alone.
 *
 * @param function what the work is mainly for
 * @param rdThousandths expected share of the work that is R&amp;D, in thousandths (0 to 1000)
 * @param degreeRequired lowest degree that suffices, absent where none is stated
 * @param degreePreferred lowest degree that is welcome beyond it, absent where none is stated
 * @param experienceYearsMin least experience asked for, years; absent where none is stated
 * @param mentions bits of {@link PostingMention}
 * @param sector sector that the text suggests, absent if none
 */
public record PostingJudgement(
        JobFunction function,
        int rdThousandths,
        @Nullable Degree degreeRequired,
        @Nullable Degree degreePreferred,
        @Nullable Double experienceYearsMin,
        int mentions,
        @Nullable String sector)
        implements Serializable {
    private static final int THOUSAND = 1000;

    /** The judgement of a version; its own fields before what its text states. */
    public static PostingJudgement of(JobPosting posting) {
        String title = posting.getTitle();
        String text = posting.getDescription();
        String whole = title + "\n" + text;
        String city = posting.getPlace().getCityCode();
        FunctionModel.Judgement judged = FunctionModel.judge(title, text);
        boolean complete =
                posting.getDegreeRequired() != null && posting.getExperienceYearsMin() != null;
        StatedRequirements stated = StatedRequirements.in(complete ? "" : whole);
        Degree required = posting.getDegreeRequired();
        Degree preferred = posting.getDegreePreferred();
        Double years = posting.getExperienceYearsMin();
        return new PostingJudgement(
                judged.function(),
                (int) Math.round(judged.rdWeight() * THOUSAND),
                required == null ? stated.degreeRequired().orElse(null) : required,
                preferred == null ? stated.degreePreferred().orElse(null) : preferred,
                years == null && stated.experienceYearsMin().isPresent()
                        ? (Double) stated.experienceYearsMin().getAsDouble()
                        : years,
                PostingMentions.in(title, text)
                        | PostingMentions.localUniversity(title, text, city)
                        | PostingMentions.institution(posting.getEmployerName()),
                SectorRules.standard().ofText(whole).orElse(null));
    }

    /** Whether the posting says something. */
    public boolean mentions(PostingMention mention) {
        return mention.in(mentions);
    }

    /** All that it says, in order. */
    public List<PostingMention> mentioned() {
        return PostingMention.of(mentions);
    }

    /**
     * The outcome as it is archived: function, r in thousandths, degree required, degree preferred,
     * years of experience and mentions (with commas), parted by bars; what is absent is empty.
     */
    public String archived() {
        return String.join(
                "|",
                function.name(),
                Integer.toString(rdThousandths),
                degreeRequired == null ? "" : degreeRequired.name(),
                degreePreferred == null ? "" : degreePreferred.name(),
                experienceYearsMin == null ? "" : experienceYearsMin.toString(),
                mentioned().stream().map(PostingMention::name).collect(Collectors.joining(",")));
    }
}
