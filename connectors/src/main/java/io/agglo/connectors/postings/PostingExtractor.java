package io.agglo.connectors.postings;

import com.fasterxml.jackson.databind.JsonNode;
import io.agglo.connectors.extract.Charsets;
import io.agglo.connectors.extract.ContentHash;
import io.agglo.connectors.extract.Dates;
import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.extract.Languages;
import io.agglo.connectors.extract.Origin;
import io.agglo.connectors.extract.PageExtractor;
import io.agglo.connectors.extract.PageUrl;
import io.agglo.connectors.extract.Rejections;
import io.agglo.connectors.extract.SiteHints;
import io.agglo.connectors.extract.StructuredData;
import io.agglo.connectors.http.Page;
import io.agglo.schemas.Capture;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.Place;
import io.agglo.schemas.PostingStatus;
import io.agglo.schemas.Salary;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * A page with schema.org {@code JobPosting}, as JSON-LD or microdata, to one posting each. Degrees
 * and experience are read from the description where no field of their own states them.
 */
public final class PostingExtractor implements PageExtractor {
    private static final long serialVersionUID = 1;

    /** Version of this extractor, stored with every record. */
    public static final int VERSION = 1;

    private static final Pattern POSTING = Pattern.compile("(?i)JobPosting");
    private static final Pattern CLOSED =
            Pattern.compile(
                    "(?i).*(?:no longer (?:accepting applications|available|open|active)|(?:position|job|role|vacancy) (?:has been|is|was) (?:filled|closed|expired)|this (?:job|posting|vacancy) has expired|applications (?:are|have) closed|"
                            + "职位已(?:关闭|下线|过期|结束|停止)|(?:已停止|停止|已结束|暂停)招聘|招聘已结束|该职位已).*");
    private static final Pattern AGENCY =
            Pattern.compile(
                    "(?i).*(?:人力资源(?!部)|劳务|猎头|人才服务|\\bstaffing\\b|\\brecruit(?:ment|ing|ers)\\b|\\bpersonnel\\b|zeitarbeit).*");
    private static final Pattern CHINESE_OPENINGS =
            Pattern.compile("(?:招聘?人数?|招募|人数)\\s*[:：]?\\s*(\\d{1,4})\\s*[人名]?");
    private static final int LONGEST_MARKER_LINE = 120;
    private static final int MOST_OPENINGS = 10_000;
    private static final Instant EPOCH_DAY_TWO = Instant.EPOCH.plus(Duration.ofDays(2));

    private final SiteHints hints;

    /** An extractor for any site. */
    public PostingExtractor() {
        this(SiteHints.NONE);
    }

    /** An extractor for a site of which something is known. */
    public PostingExtractor(SiteHints hints) {
        this.hints = hints;
    }

    @Override
    public void extract(Page page, Origin origin, Consumer<Capture> out) {
        String html =
                Charsets.decode(
                                page.body(),
                                page.header("content-type").orElse(null),
                                hints.charset())
                        .text();
        if (html.isBlank()) {
            out.accept(Rejections.EMPTY_PAGE.of(origin));
            return;
        }
        Document document = Jsoup.parse(html, PageUrl.base(page.url()));
        StructuredData data = new StructuredData(document);
        List<JsonNode> postings = data.linked(POSTING);
        if (postings.isEmpty()) {
            postings = data.microdata(POSTING);
        }
        if (postings.isEmpty()) {
            out.accept(Rejections.NO_POSTING.of(origin));
            return;
        }
        boolean closed = isClosed(document);
        String canonical = PageUrl.canonical(document, data, origin.url());
        for (int at = 0; at < postings.size(); at++) {
            @Nullable Long position = postings.size() == 1 ? null : Long.valueOf(at);
            out.accept(
                    new Reader(
                                    data,
                                    postings.get(at),
                                    origin,
                                    position,
                                    canonical,
                                    closed,
                                    declared(document))
                            .read());
        }
    }

    private @Nullable String declared(Document document) {
        String lang = document.select("html").attr("lang");
        return lang.isBlank() ? hints.language() : lang;
    }

    private static boolean isClosed(Document document) {
        return HtmlText.of(document.body())
                .lines()
                .anyMatch(
                        line ->
                                line.length() <= LONGEST_MARKER_LINE
                                        && CLOSED.matcher(line).matches());
    }

    /** One posting on its way to a record. */
    private final class Reader {
        private final StructuredData data;
        private final JsonNode posting;
        private final Origin origin;
        private final @Nullable Long position;
        private final String canonical;
        private final boolean closed;
        private final @Nullable String declaredLanguage;

        Reader(
                StructuredData data,
                JsonNode posting,
                Origin origin,
                @Nullable Long position,
                String canonical,
                boolean closed,
                @Nullable String declaredLanguage) {
            this.data = data;
            this.posting = posting;
            this.origin = origin;
            this.position = position;
            this.canonical = canonical;
            this.closed = closed;
            this.declaredLanguage = declaredLanguage;
        }

        Capture read() {
            Optional<String> title = text("title").or(() -> text("name"));
            if (title.isEmpty()) {
                return Rejections.MISSING_TITLE.of(origin, position, "title", null);
            }
            Optional<String> employer = employer();
            if (employer.isEmpty()) {
                return Rejections.MISSING_EMPLOYER.of(origin, position, "employer", title.get());
            }
            String description =
                    Stream.of("description", "responsibilities", "qualifications", "skills")
                            .flatMap(name -> data.fields(posting, name).stream())
                            .map(value -> HtmlText.of(value.isValueNode() ? value.asText() : ""))
                            .filter(text -> !text.isBlank())
                            .distinct()
                            .collect(Collectors.joining("\n"));
            Optional<String> language =
                    Languages.of(title.get() + "\n" + description, declaredLanguage);
            Place place = Workplace.of(data, posting);
            ZoneId zone =
                    place.getCityCode() == null
                            ? hints.zoneFor(language)
                            : Gazetteer.standard().zone(place.getCityCode());
            Optional<String> stated = text("datePosted");
            if (stated.filter(Dates::isImpossible).isPresent()) {
                return Rejections.IMPOSSIBLE_DATE.of(origin, position, "postedAt", stated.get());
            }
            Optional<String> ends = text("validThrough");
            Optional<Instant> validThrough = ends.flatMap(value -> date(value, zone));
            Requirements.Degrees degrees = degrees(description);
            return new Capture(
                    ContentHash.sign(
                            JobPosting.newBuilder()
                                    .setRecordId(origin.source() + ":" + id())
                                    .setTitle(title.get())
                                    .setEmployerName(employer.get())
                                    .setEmployerIndustry(joined("industry").orElse(null))
                                    .setStaffingAgency(AGENCY.matcher(employer.get()).matches())
                                    .setPlace(place)
                                    .setRemote(isRemote())
                                    .setDescription(description)
                                    .setOpenings(openings(description))
                                    .setEmploymentType(joined("employmentType").orElse(null))
                                    .setPostedAt(
                                            stated.flatMap(value -> date(value, zone)).orElse(null))
                                    .setValidThrough(validThrough.orElse(null))
                                    .setStatus(
                                            closed || hasEnded(validThrough, ends.orElse(""), zone)
                                                    ? PostingStatus.CLOSED
                                                    : PostingStatus.OPEN)
                                    .setSalary(salary().orElse(null))
                                    .setDegreeRequired(degrees.required().orElse(null))
                                    .setDegreePreferred(degrees.preferred().orElse(null))
                                    .setExperienceYearsMin(experience(description))
                                    .setBenefits(joined("jobBenefits").orElse(null))
                                    .setLanguage(language.orElse(null))
                                    .setProvenance(origin.provenance(position, VERSION))
                                    .build()));
        }

        private Optional<String> text(String name) {
            return StructuredData.text(data.field(posting, name));
        }

        private Optional<String> joined(String name) {
            List<String> values =
                    data.fields(posting, name).stream()
                            .flatMap(value -> StructuredData.text(value).stream())
                            .distinct()
                            .toList();
            return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
        }

        private Optional<String> employer() {
            JsonNode organization = data.field(posting, "hiringOrganization");
            return StructuredData.text(organization)
                    .or(() -> StructuredData.text(data.field(organization, "legalName")))
                    .filter(name -> !name.startsWith("http"));
        }

        private String id() {
            JsonNode identifier = data.field(posting, "identifier");
            Optional<String> stated =
                    StructuredData.text(
                            identifier.isObject() ? identifier.path("value") : identifier);
            return stated.or(() -> text("url").map(url -> PageUrl.absolute(url, origin.url())))
                    .orElse(position == null ? canonical : canonical + "#" + position);
        }

        private boolean isRemote() {
            return text("jobLocationType").filter("TELECOMMUTE"::equalsIgnoreCase).isPresent()
                    || data.fields(posting, "jobLocation").stream()
                            .map(
                                    location ->
                                            location.has("address")
                                                    ? data.field(location, "address")
                                                    : location)
                            .flatMap(
                                    address ->
                                            Stream.of(
                                                    StructuredData.text(address),
                                                    StructuredData.text(
                                                            data.field(
                                                                    address, "addressLocality"))))
                            .flatMap(Optional::stream)
                            .anyMatch(Workplace::isAnywhere);
        }

        /** A date that somebody chose: the epoch's first day is a field that was never filled. */
        private Optional<Instant> date(String value, ZoneId zone) {
            return Dates.parse(value, zone).filter(instant -> instant.isAfter(EPOCH_DAY_TWO));
        }

        private boolean hasEnded(Optional<Instant> end, String stated, ZoneId zone) {
            boolean wholeDay = Dates.find(stated, zone).filter(found -> !found.timed()).isPresent();
            return end.map(last -> wholeDay ? last.plus(Duration.ofDays(1)) : last)
                    .filter(last -> !last.isAfter(origin.fetchedAt()))
                    .isPresent();
        }

        private int openings(String description) {
            Matcher stated = CHINESE_OPENINGS.matcher(description);
            double number =
                    text("totalJobOpenings")
                            .map(AdvertisedPay::number)
                            .filter(value -> value.isPresent())
                            .map(value -> value.getAsDouble())
                            .orElseGet(
                                    () -> stated.find() ? Double.parseDouble(stated.group(1)) : 1);
            return (int) Math.max(1, Math.min(MOST_OPENINGS, number));
        }

        private Optional<Salary> salary() {
            for (String name : List.of("baseSalary", "estimatedSalary", "salary")) {
                for (JsonNode stated : data.fields(posting, name)) {
                    Optional<Salary> read = salary(stated);
                    if (read.isPresent()) {
                        return read;
                    }
                }
            }
            return Optional.empty();
        }

        private Optional<Salary> salary(JsonNode stated) {
            JsonNode inner = stated.isObject() ? data.field(stated, "value") : stated;
            @Nullable String currency =
                    first(stated, inner, "currency", "currencyCode")
                            .or(() -> text("salaryCurrency"))
                            .orElse(null);
            @Nullable String unit =
                    first(inner, stated, "unitText", "unitCode", "duration").orElse(null);
            if (inner.isValueNode()) {
                return AdvertisedPay.of(inner.asText(), currency, unit);
            }
            Optional<String> min = first(inner, stated, "minValue");
            Optional<String> max = first(inner, stated, "maxValue");
            if (min.isEmpty() && max.isEmpty()) {
                return first(inner, stated, "value")
                        .flatMap(text -> AdvertisedPay.of(text, currency, unit));
            }
            @Nullable String named =
                    currency != null
                            ? currency
                            : Stream.of(min, max)
                                    .flatMap(Optional::stream)
                                    .flatMap(text -> AdvertisedPay.currencyOf(text).stream())
                                    .findFirst()
                                    .orElse(null);
            return AdvertisedPay.of(amount(min), amount(max), named, unit, null);
        }

        private static @Nullable Double amount(Optional<String> text) {
            return text.map(AdvertisedPay::number)
                    .filter(value -> value.isPresent())
                    .map(value -> value.getAsDouble())
                    .orElse(null);
        }

        private Optional<String> first(JsonNode one, JsonNode other, String... names) {
            List<JsonNode> values = new ArrayList<>();
            for (String name : names) {
                values.add(data.field(one, name));
                values.add(data.field(other, name));
            }
            return values.stream()
                    .filter(JsonNode::isValueNode)
                    .flatMap(value -> StructuredData.text(value).stream())
                    .findFirst();
        }

        private Requirements.Degrees degrees(String description) {
            String field =
                    data.fields(posting, "educationRequirements").stream()
                            .flatMap(
                                    value ->
                                            (value.isObject()
                                                            ? StructuredData.text(
                                                                    data.field(
                                                                            value,
                                                                            "credentialCategory"))
                                                            : StructuredData.text(value))
                                                    .stream())
                            .collect(Collectors.joining("\n"));
            Requirements.Degrees stated = Requirements.degrees(field);
            Requirements.Degrees told = Requirements.degrees(description);
            return new Requirements.Degrees(
                    stated.required().or(told::required), stated.preferred().or(told::preferred));
        }

        private @Nullable Double experience(String description) {
            JsonNode stated = data.field(posting, "experienceRequirements");
            JsonNode months = stated.path("monthsOfExperience");
            if (months.isValueNode() && !months.asText("").isBlank()) {
                return AdvertisedPay.number(months.asText()).stream()
                        .mapToObj(value -> value / 12)
                        .findFirst()
                        .orElse(null);
            }
            @Nullable Double field =
                    StructuredData.text(stated).map(Requirements::yearsOfField).orElse(null);
            return field == null ? Requirements.years(description) : field;
        }
    }
}
