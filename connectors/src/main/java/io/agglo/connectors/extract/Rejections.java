package io.agglo.connectors.extract;

import io.agglo.schemas.Capture;
import io.agglo.schemas.Rejection;
import org.jspecify.annotations.Nullable;

/** Why a page, an entry of a feed, or an object of a file yielded no record. */
public enum Rejections {
    /** The record needs a title. */
    MISSING_TITLE("title", "The page states no title."),
    /** An article needs its text. */
    MISSING_BODY(
            "body",
            "No text of an article was found; the page may be a list or be filled by script."),
    /** A posting needs an employer. */
    MISSING_EMPLOYER("employer", "The page names no employer."),
    /** A page that should advertise an opening does not. */
    NO_POSTING(null, "No opening was found; the page may be a list of links."),
    /** A page without words of its own. */
    SHELL_PAGE(null, "The page is a shell that a script fills; its openings are not in it."),
    /** A row of a table that cannot be told apart into its columns. */
    DAMAGED_ROW(null, "The row is cut short, too long, or its quotes do not close."),
    /** A field that the site's profile requires is in none of the places that it names. */
    MISSING_FIELD(null, "None of the places that the profile names holds this field."),
    /** A date that is on no calendar. */
    IMPOSSIBLE_DATE(null, "There is no such day."),
    /** A document type that this extractor does not read. */
    NOT_A_FEED(null, "This is neither RSS nor Atom nor JSON Feed."),
    /** XML that is broken or holds a DOCTYPE. */
    INVALID_XML(null, "The XML cannot be read; a DOCTYPE is refused."),
    /** JSON that is broken where a file needs it whole. */
    INVALID_JSON(null, "The JSON cannot be read."),
    /** More than is read at once. */
    TOO_LARGE("body", "The file is larger than what is read into memory at once."),
    /** A gzip file or zip archive that is cut short or damaged. */
    BROKEN_CONTAINER("body", "The archive cannot be unpacked from here on."),
    /** A body without any text. */
    EMPTY_PAGE(null, "The body is empty.");

    private static final int LONGEST_VALUE = 512;

    private final @Nullable String field;
    private final String detail;

    Rejections(@Nullable String field, String detail) {
        this.field = field;
        this.detail = detail;
    }

    /** The rejection of a whole page. */
    public Capture of(Origin origin) {
        return of(origin, null, field, null);
    }

    /**
     * The rejection of a page or of one entry in it.
     *
     * @param position index of the entry, absent for a page of its own
     * @param blamed field that is to blame, as {@code extract} prints it
     * @param value what stood there; cut at 512 characters
     */
    public Capture of(
            Origin origin,
            @Nullable Long position,
            @Nullable String blamed,
            @Nullable String value) {
        return new Capture(
                Rejection.newBuilder()
                        .setSource(origin.source())
                        .setUrl(origin.url())
                        .setPosition(position)
                        .setStage("extract")
                        .setReason(name())
                        .setField(blamed)
                        .setValue(
                                value == null
                                        ? null
                                        : value.substring(
                                                0, Math.min(value.length(), LONGEST_VALUE)))
                        .setDetail(detail)
                        .setFetchedAt(origin.fetchedAt())
                        .build());
    }
}
