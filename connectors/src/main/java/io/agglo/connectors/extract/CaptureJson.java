package io.agglo.connectors.extract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.schemas.Activity;
import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.JobPosting;
import io.agglo.schemas.Money;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.Place;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.Salary;
import io.agglo.schemas.UnitKind;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A capture as one line of JSON, the file it was read from first, what is unknown left out.
 *
 * <p>Instants are ISO 8601 with the offset of the record's own calendar (a posting's city, Beijing
 * time for Chinese articles), so that the day shown is the day on the page; dates are ISO 8601,
 * currencies ISO 4217, countries ISO 3166-1 alpha-2, amounts whole units.
 */
public final class CaptureJson {
    /** What the position of a rejected record counts. */
    public enum Counting {
        /** Lines of a file from 1, the header counted. */
        LINES("line"),
        /** Entries of an array or feed from 0. */
        ENTRIES("index");

        private final String key;

        Counting(String key) {
            this.key = key;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId BEIJING_TIME = ZoneId.of("Asia/Shanghai");

    private CaptureJson() {}

    /**
     * The line, without its end.
     *
     * @param file the input's path as it was given
     * @param counting what positions count in this input
     */
    public static String print(Capture capture, String file, Counting counting) {
        ObjectNode line = JSON.createObjectNode();
        line.put("file", file);
        Object body = capture.getBody();
        if (body instanceof NewsArticle article) {
            print(article, line);
        } else if (body instanceof JobPosting posting) {
            print(posting, line);
        } else if (body instanceof CompanyRegistration registration) {
            print(registration, line);
        } else if (body instanceof Rejection rejection) {
            print(rejection, counting, line);
        }
        try {
            return JSON.writeValueAsString(line);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values cannot fail to be written", e);
        }
    }

    private static void print(NewsArticle article, ObjectNode line) {
        ZoneId zone = "zh".equals(article.getLanguage()) ? BEIJING_TIME : ZoneOffset.UTC;
        line.put("title", article.getTitle());
        line.put("body", article.getBody());
        putInstant(line, "publishedAt", article.getPublishedAt(), zone);
        putText(line, "language", article.getLanguage());
        putUrl(line, article.getRecordId());
        putText(line, "outlet", article.getOutlet());
        putText(line, "author", article.getAuthor());
    }

    private static void print(JobPosting posting, ObjectNode line) {
        Place place = posting.getPlace();
        ZoneId zone =
                place.getCityCode() == null
                        ? "zh".equals(posting.getLanguage()) ? BEIJING_TIME : ZoneOffset.UTC
                        : Gazetteer.standard().zone(place.getCityCode());
        line.put("title", posting.getTitle());
        line.putObject("employer").put("name", posting.getEmployerName());
        ObjectNode location = JSON.createObjectNode();
        putText(location, "city", place.getCityName());
        putText(location, "cityCode", place.getCityCode());
        putText(location, "region", place.getRegion());
        putText(location, "country", place.getCountry());
        if (!location.isEmpty()) {
            line.set("location", location);
        }
        putText(line, "description", posting.getDescription());
        putInstant(line, "postedAt", posting.getPostedAt(), zone);
        putInstant(line, "validThrough", posting.getValidThrough(), zone);
        line.put("status", lower(posting.getStatus()));
        if (posting.getSalary() != null) {
            print(posting.getSalary(), line.putObject("salary"));
        }
        line.put("remote", posting.getRemote());
        if (posting.getDegreeRequired() != null) {
            line.put("degreeRequired", lower(posting.getDegreeRequired()));
        }
        if (posting.getDegreePreferred() != null) {
            line.put("degreePreferred", lower(posting.getDegreePreferred()));
        }
        putNumber(line, "experienceYearsMin", posting.getExperienceYearsMin());
        if (posting.getOpenings() != null) {
            line.put("openings", posting.getOpenings());
        }
        putText(line, "employerIndustry", posting.getEmployerIndustry());
        putUrl(line, postingUrl(posting));
    }

    /** The page that the source names, else that the record is known by, else that was read. */
    private static String postingUrl(JobPosting posting) {
        if (posting.getUrl() != null && isUrl(posting.getUrl())) {
            return posting.getUrl();
        }
        String source = posting.getProvenance().getSource() + ":";
        String id = posting.getRecordId();
        String own = id.startsWith(source) ? id.substring(source.length()) : id;
        return isUrl(own) ? own : posting.getProvenance().getUrl();
    }

    private static void print(Salary salary, ObjectNode pay) {
        putNumber(pay, "min", salary.getMin());
        if (salary.getMin() == null) {
            pay.putNull("min");
        }
        putNumber(pay, "max", salary.getMax());
        if (salary.getMax() == null) {
            pay.putNull("max");
        }
        putText(pay, "currency", salary.getCurrency());
        pay.put("period", lower(salary.getPeriod()));
        if (salary.getMonths() != null) {
            pay.put("months", salary.getMonths());
        }
    }

    private static void print(CompanyRegistration registration, ObjectNode line) {
        Place place = registration.getPlace();
        line.put("name", registration.getName());
        putText(line, "creditCode", registration.getCreditCode());
        ArrayNode identifiers = line.putArray("identifiers");
        for (Identifier identifier : registration.getIdentifiers()) {
            identifiers
                    .addObject()
                    .put("scheme", identifier.getScheme())
                    .put("value", identifier.getValue())
                    .put("valid", identifier.getValid());
        }
        line.put("status", lower(registration.getStatus()));
        putText(line, "legalForm", registration.getLegalForm());
        if (!isDatedByItsDeletion(registration)) {
            line.put("registeredOn", registration.getRegisteredOn().toString());
        }
        if (registration.getDissolvedOn() != null) {
            line.put("dissolvedOn", registration.getDissolvedOn().toString());
        }
        ObjectNode city = JSON.createObjectNode();
        putText(city, "name", place.getCityName());
        putText(city, "code", place.getCityCode());
        if (!city.isEmpty()) {
            line.set("city", city);
        }
        putText(line, "region", place.getRegion());
        putText(line, "country", registration.getCountry());
        Money capital = registration.getRegisteredCapital();
        if (capital != null) {
            ObjectNode money = line.putObject("registeredCapital");
            putNumber(money, "amount", capital.getAmount());
            putText(money, "currency", capital.getCurrency());
        }
        if (!registration.getActivities().isEmpty()) {
            ArrayNode activities = line.putArray("activities");
            for (Activity activity : registration.getActivities()) {
                activities
                        .addObject()
                        .put("scheme", activity.getScheme())
                        .put("code", activity.getCode());
            }
        }
        putText(line, "businessScope", registration.getBusinessScope());
        putText(line, "address", place.getAddress());
        line.put("branch", registration.getUnitKind() == UnitKind.BRANCH);
        if (!registration.getFormerNames().isEmpty()) {
            ArrayNode names = line.putArray("formerNames");
            registration.getFormerNames().forEach(names::add);
        }
    }

    /** Whether the register says only that the entry was deleted, and when. */
    private static boolean isDatedByItsDeletion(CompanyRegistration registration) {
        return registration.getRegisteredOn().equals(registration.getDissolvedOn())
                && registration.getRegisteredOn().equals(registration.getChangedOn());
    }

    private static void print(Rejection rejection, Counting counting, ObjectNode line) {
        line.put("rejection", rejection.getReason());
        line.put("stage", rejection.getStage());
        putText(line, "field", rejection.getField());
        putText(line, "value", rejection.getValue());
        if (rejection.getPosition() != null) {
            line.put(counting.key, rejection.getPosition());
        }
    }

    private static void putText(ObjectNode into, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            into.put(key, value);
        }
    }

    private static void putUrl(ObjectNode into, String url) {
        if (isUrl(url)) {
            into.put("url", url);
        }
    }

    private static boolean isUrl(String text) {
        return text.startsWith("http://") || text.startsWith("https://");
    }

    private static void putInstant(
            ObjectNode into, String key, @Nullable Instant instant, ZoneId zone) {
        if (instant != null) {
            into.put(key, DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.atZone(zone)));
        }
    }

    private static void putNumber(ObjectNode into, String key, @Nullable Double number) {
        if (number != null) {
            if (number == Math.rint(number) && Math.abs(number) < 1e15) {
                into.put(key, number.longValue());
            } else {
                into.put(key, number);
            }
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
