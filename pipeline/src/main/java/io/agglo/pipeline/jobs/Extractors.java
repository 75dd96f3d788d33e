package io.agglo.pipeline.jobs;

import io.agglo.connectors.extract.FieldRules;
import io.agglo.connectors.extract.PageExtractor;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.extract.UnpackingExtractor;
import io.agglo.connectors.news.NewsExtractor;
import io.agglo.connectors.postings.PostingExtractor;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.registrations.RegistrationExtractor;

/** The extractor of each kind of site. */
public final class Extractors {
    private Extractors() {}

    /** The extractor of a kind, with what is known of the site. */
    public static PageExtractor of(SiteProfile.Kind kind, SiteHints hints) {
        return switch (kind) {
            case REGISTRATION -> new RegistrationExtractor(hints);
            case POSTING -> new UnpackingExtractor(new PostingExtractor(hints));
            case ARTICLE -> new UnpackingExtractor(new NewsExtractor(hints));
        };
    }

    /** What a profile tells beforehand of its pages. */
    public static SiteHints hints(SiteProfile profile) {
        return new SiteHints(
                profile.charset() == null ? null : profile.charset().fallback(),
                profile.language(),
                null,
                FieldRules.of(profile.detail()));
    }
}
