package io.agglo.connectors.crawl;

import com.google.re2j.Pattern;
import io.agglo.connectors.crawl.PageReading.Link;
import io.agglo.connectors.frontier.CanonicalUrl;
import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.frontier.PageKind;
import io.agglo.connectors.profile.SiteProfile;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which URLs belong to a site, and which of them are worth a visit. */
final class SiteUrls {

    private final SiteProfile profile;
    private final CanonicalUrl canonical;
    private final @Nullable Pattern detail;
    private final @Nullable Pattern list;

    SiteUrls(SiteProfile profile) {
        this.profile = profile;
        this.canonical = new CanonicalUrl(profile.url().dropParams(), profile.limits().urlLength());
        this.detail = profile.detail() == null ? null : Pattern.compile(profile.detail().match());
        this.list =
                profile.list() == null || profile.list().match() == null
                        ? null
                        : Pattern.compile(profile.list().match());
    }

    /** The canonical form of a URL, if the profile's hosts hold it. */
    Optional<String> listed(String url) {
        return canonical
                .of(url)
                .filter(own -> profile.hosts().contains(SiteProfile.authority(URI.create(own))));
    }

    /** Whether a canonical URL is one of a page with a record. */
    boolean isDetail(String url) {
        return detail != null && detail.matcher(url).find();
    }

    /** The link to follow for an address: to a record, or to a list of them. */
    Optional<Link> follow(String address, @Nullable Instant changedAt) {
        return listed(address)
                .flatMap(
                        url -> {
                            if (isDetail(url)) {
                                return Optional.of(new Link(url, PageKind.DETAIL, changedAt));
                            }
                            return list != null && list.matcher(url).find()
                                    ? Optional.of(new Link(url, PageKind.LIST, changedAt))
                                    : Optional.empty();
                        });
    }

    /**
     * Whether an item of a page that was found from a start page with a largest age is followed.
     */
    boolean isRecent(FrontierEntry entry, @Nullable Instant changed, Instant now) {
        if (changed == null) {
            return true;
        }
        return profile.start().stream()
                .filter(start -> start.type().name().equals(entry.kind().name()))
                .filter(
                        start ->
                                entry.depth() > 0
                                        || entry.listPage() > 1
                                        || listed(start.url()).equals(Optional.of(entry.url())))
                .map(SiteProfile.Start::maxAge)
                .allMatch(most -> most == null || !changed.isBefore(now.minus(most)));
    }
}
