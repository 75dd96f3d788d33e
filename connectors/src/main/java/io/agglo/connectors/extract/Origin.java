package io.agglo.connectors.extract;

import io.agglo.schemas.Provenance;
import io.agglo.schemas.RobotsVerdict;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a page, feed, answer or bulk file comes from and when it was read.
 *
 * @param source id of the site profile
 * @param url canonical URL, or the file's name
 * @param fetchedAt capture time
 * @param profileVersion version of the site profile, without unit
 * @param robots what robots.txt said of the URL
 * @param licence licence or terms as the profile states them
 */
public record Origin(
        String source,
        String url,
        Instant fetchedAt,
        int profileVersion,
        RobotsVerdict robots,
        @Nullable String licence) {

    /** The origin of one entry of an archive: its name behind {@code #} in the URL. */
    public Origin entry(String name) {
        return name.isEmpty()
                ? this
                : new Origin(source, url + "#" + name, fetchedAt, profileVersion, robots, licence);
    }

    /**
     * The provenance of one record of this origin; its content hash is still blank, see {@link
     * ContentHash#sign}.
     *
     * @param position line or index inside a bulk file or feed, absent for a page of its own
     * @param parserVersion version of the extractor, without unit
     */
    public Provenance provenance(@Nullable Long position, int parserVersion) {
        return Provenance.newBuilder()
                .setSource(source)
                .setUrl(url)
                .setPosition(position)
                .setFetchedAt(fetchedAt)
                .setContentHash("")
                .setProfileVersion(profileVersion)
                .setParserVersion(parserVersion)
                .setRobots(robots)
                .setLicence(licence)
                .build();
    }
}
