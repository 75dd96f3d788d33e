package io.agglo.connectors.postings;

import io.agglo.connectors.extract.ContentHash;
import io.agglo.connectors.extract.Dates;
import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.extract.Languages;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.PageUrl;
import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.postings.Advert.Field;
import io.agglo.schemas.Capture;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.Place;
import io.agglo.schemas.PostingStatus;
import io.agglo.schemas.Salary;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges the adverts of one document: each becomes a posting or a rejection. */
final class AdvertReader {
    private static final Pattern AGENCY =
            Pattern.compile(
                    "(?i).*(?:人力资源(?!部)|劳务|猎头|人才服务|\\bstaffing\\b|\\brecruit(?:ment|ing|ers)\\b|\\bpersonnel\\b|zeitarbeit).*");
    private static final Pattern REMOTE_TITLE =
            Pattern.compile("(?i)[(\\[,|–-]\\s*(?:100% |fully )?remote\\b|[(（]远程");
    private static final Pattern REMOTE =
            Pattern.compile(
                    "(?i)true|1|yes|y|是|可远程|远程.*|(?:fully |100% )?remote(?!.*(?:no|not)\\b).*|telecommute|anywhere.*|work from home|home ?office");
    private static final String CHINA = "CN";

    private final Origin origin;
    private final SiteHints hints;
    private final Consumer<Capture> out;
    private final PostingDocument document;
    private @Nullable String canonical;
    private @Nullable Boolean closed;

    /** A reader for one document. */
    AdvertReader(Origin origin, SiteHints hints, PostingDocument document, Consumer<Capture> out) {
        this.origin = origin;
        this.hints = hints;
        this.document = document;
        this.out = out;
    }

    /** Hands over the rejection of one entry. */
    void reject(Rejections reason, @Nullable Long position, @Nullable String field, String value) {
        out.accept(reason.of(origin, position, field, value));
    }

    /**
     * Hands over the posting of an advert, or why it is none.
     *
     * @param position line or index of the entry, absent for a page of its own
     */
    void read(Advert advert, @Nullable Long position) {
        out.accept(capture(advert, position));
    }

    private Capture capture(Advert advert, @Nullable Long position) {
        Traits.settle(advert);
        Optional<String> title = advert.get(Field.TITLE);
        if (title.isEmpty()) {
            return Rejections.MISSING_TITLE.of(origin, position, "title", null);
        }
        Optional<String> employer = advert.get(Field.EMPLOYER);
        if (employer.isEmpty()) {
            return Rejections.MISSING_EMPLOYER.of(origin, position, "employer", title.get());
        }
        String description = advert.get(Field.DESCRIPTION).orElse("");
        Optional<String> language =
                Languages.of(title.get() + "\n" + description, declaredLanguage(advert));
        Place place = advert.place().orElseGet(() -> Workplace.of(advert));
        ZoneId zone = zone(place, language);
        Optional<String> posted = advert.get(Field.POSTED);
        if (posted.filter(Dates::isImpossible).isPresent()) {
            return Rejections.IMPOSSIBLE_DATE.of(origin, position, "postedAt", posted.get());
        }
        Optional<String> ends = advert.get(Field.ENDS);
        Optional<Instant> validThrough = ends.flatMap(value -> date(value, zone));
        Traits traits = Traits.of(advert);
        String url = url(advert);
        return new Capture(
                ContentHash.sign(
                        JobPosting.newBuilder()
                                .setRecordId(origin.source() + ":" + id(advert, position))
                                .setUrl(url)
                                .setTitle(HtmlText.line(title.get()))
                                .setEmployerName(employer.get())
                                .setEmployerIndustry(industry(advert).orElse(null))
                                .setStaffingAgency(AGENCY.matcher(employer.get()).matches())
                                .setPlace(place)
                                .setRemote(isRemote(advert, title.get()))
                                .setDescription(description)
                                .setOpenings(traits.openings().orElse(null))
                                .setEmploymentType(advert.get(Field.EMPLOYMENT).orElse(null))
                                .setPostedAt(
                                        posted.flatMap(value -> date(value, zone)).orElse(null))
                                .setValidThrough(validThrough.orElse(null))
                                .setStatus(
                                        isClosed(advert) || hasEnded(validThrough, ends, zone)
                                                ? PostingStatus.CLOSED
                                                : PostingStatus.OPEN)
                                .setSalary(
                                        salary(advert, place, language, title.get(), description)
                                                .orElse(null))
                                .setDegreeRequired(traits.degrees().required().orElse(null))
                                .setDegreePreferred(traits.degrees().preferred().orElse(null))
                                .setExperienceYearsMin(traits.experienceYearsMin().orElse(null))
                                .setBenefits(advert.get(Field.BENEFITS).orElse(null))
                                .setLanguage(language.orElse(null))
                                .setProvenance(
                                        origin.provenance(position, PostingExtractor.VERSION))
                                .build()));
    }

    /** The zone of a time that states none; all of China keeps Beijing time, in any language. */
    private ZoneId zone(Place place, Optional<String> language) {
        if (place.getCityCode() != null) {
            return Gazetteer.standard().zone(place.getCityCode());
        }
        return hints.zoneFor("CN".equals(place.getCountry()) ? Optional.of("zh") : language);
    }

    private Optional<Instant> date(String value, ZoneId zone) {
        return AdvertDates.parse(value, zone, origin.fetchedAt());
    }

    private @Nullable String declaredLanguage(Advert advert) {
        String page = document.isMarkup() ? document.page().select("html").attr("lang") : "";
        return advert.get(Field.LANGUAGE)
                .or(() -> Optional.of(page).filter(lang -> !lang.isBlank()))
                .orElse(hints.language());
    }

    private @Nullable String url(Advert advert) {
        return advert.get(Field.URL)
                .map(url -> PageUrl.absolute(url, origin.url()))
                .filter(url -> url.startsWith("http"))
                .orElse(null);
    }

    private String id(Advert advert, @Nullable Long position) {
        return advert.get(Field.ID)
                .or(() -> advert.get(Field.URL).map(url -> PageUrl.absolute(url, origin.url())))
                .orElseGet(() -> position == null ? canonical() : canonical() + "#" + position);
    }

    private String canonical() {
        if (canonical == null) {
            canonical =
                    document.isMarkup()
                            ? PageUrl.canonical(document.page(), document.data(), origin.url())
                            : origin.url();
        }
        return canonical;
    }

    private static Optional<String> industry(Advert advert) {
        return advert.get(Field.INDUSTRY)
                .or(() -> advert.get(Field.EMPLOYER_TRAITS).flatMap(EmployerTraits::industry));
    }

    private static boolean isRemote(Advert advert, String title) {
        return advert.get(Field.REMOTE).filter(value -> REMOTE.matcher(value).matches()).isPresent()
                || advert.get(Field.PLACE)
                        .filter(place -> Workplace.isRemote(place) || Workplace.isAnywhere(place))
                        .isPresent()
                || REMOTE_TITLE.matcher(title).find();
    }

    private boolean isClosed(Advert advert) {
        return advert.isClosed()
                || advert.get(Field.STATUS).filter(ClosedMarks::isClosed).isPresent()
                || isClosedPage();
    }

    private boolean isClosedPage() {
        if (closed == null) {
            closed = document.isMarkup() && ClosedMarks.isClosed(document.page());
        }
        return closed;
    }

    private boolean hasEnded(Optional<Instant> end, Optional<String> stated, ZoneId zone) {
        boolean wholeDay =
                stated.flatMap(text -> Dates.find(text, zone))
                        .filter(found -> !found.timed())
                        .isPresent();
        return end.map(last -> wholeDay ? last.plus(Duration.ofDays(1)) : last)
                .filter(last -> !last.isAfter(origin.fetchedAt()))
                .isPresent();
    }

    private static Optional<Salary> salary(
            Advert advert,
            Place place,
            Optional<String> language,
            String title,
            String description) {
        if (advert.salary().isPresent()) {
            return advert.salary();
        }
        boolean chinese =
                CHINA.equals(place.getCountry())
                        || place.getCountry() == null && language.filter("zh"::equals).isPresent();
        @Nullable String country = chinese ? CHINA : place.getCountry();
        @Nullable String unit = advert.get(Field.PAY_UNIT).orElse(null);
        Optional<String> pay = advert.get(Field.PAY);
        Optional<String> currency =
                advert.get(Field.CURRENCY)
                        .or(
                                () ->
                                        Stream.of(Field.PAY, Field.PAY_MIN, Field.PAY_MAX)
                                                .flatMap(field -> advert.get(field).stream())
                                                .flatMap(
                                                        text ->
                                                                Currencies.named(text, country)
                                                                        .stream())
                                                .findFirst())
                        .or(() -> chinese ? Optional.of("CNY") : Optional.empty());
        return pay.flatMap(text -> AdvertisedPay.of(text, currency.orElse(null), unit))
                .or(
                        () ->
                                AdvertisedPay.of(
                                        amount(advert, Field.PAY_MIN),
                                        amount(advert, Field.PAY_MAX),
                                        currency.orElse(null),
                                        unit,
                                        null))
                .or(
                        () ->
                                pay.isPresent()
                                        ? Optional.empty()
                                        : PayMentions.first(title, description, country));
    }

    private static @Nullable Double amount(Advert advert, Field field) {
        return advert.get(field)
                .map(AdvertisedPay::number)
                .filter(value -> value.isPresent())
                .map(value -> value.getAsDouble())
                .orElse(null);
    }
}
