package io.agglo.pipeline.meaning;

import io.agglo.pipeline.classify.SectorRules;
import io.agglo.schemas.Mention;
import io.agglo.schemas.MentionKind;
import io.agglo.schemas.NewsArticle;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one version of an article says, judged once; a function of the version alone. Firms are
 * named, persons never.
 *
 * @param sector sector that the text is about, absent if none
 * @param country of the city, ISO 3166-1 alpha-2; absent with it
 * @param city code of the city that the story is most about, of those it names; absent if none
 * @param instruments in the order in which the story reports them, once for each class and level
 * @param events in the order of the closed list
 */
public record StoryJudgement(
        @Nullable String sector,
        @Nullable String country,
        @Nullable String city,
        List<StoryInstrument> instruments,
        List<StoryEvent> events)
        implements Serializable {
    private static final Gazetteer GAZETTEER = Gazetteer.standard();
    private static final PolicyReader POLICIES = new PolicyReader(GAZETTEER);
    private static final StoryCities CITIES = new StoryCities(GAZETTEER);

    /** A day further from the story than this is not the one on which its measure begins. */
    private static final int YEAR = 366;

    /** More is no sum of money but a misread number; sums of smaller ones stay exact. */
    private static final BigDecimal MOST = BigDecimal.TEN.pow(13);

    private static final Pattern RESEARCH =
            Pattern.compile("研发|研究开发|科研|R&D|\\bresearch", Pattern.CASE_INSENSITIVE);
    private static final Pattern DISTRICT =
            Pattern.compile(
                    "[\\u4e00-\\u9fff]{1,8}?(?:高新区|经开区|开发区|园区|科技城|科学城|产业城|自贸区|示范区|保税区|新区|区|县|旗|镇|街道|市)");
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{Nd}]+");

    /** Event of the list that needs a firm beside the public body. */
    private static final String PUBLIC_PRIVATE = "public_private";

    /**
     * The judgement of a version.
     *
     * @param published its day in the calendar of the place, from which dates without a year are
     *     read
     */
    public static StoryJudgement of(NewsArticle article, LocalDate published) {
        List<String> sentences = Sentences.of(article.getTitle(), article.getBody());
        @Nullable City city = leading(article, sentences);
        return new StoryJudgement(
                SectorRules.standard()
                        .ofText(article.getTitle() + "\n" + article.getBody())
                        .orElse(null),
                city == null ? null : city.country(),
                city == null ? null : city.code(),
                POLICIES.read(sentences, published).stream()
                        .map(instrument -> instrument(instrument, city, published))
                        .toList(),
                events(sentences));
    }

    /** A story that says nothing more than its sector. */
    public static StoryJudgement ofSector(@Nullable String sector) {
        return new StoryJudgement(sector, null, null, List.of(), List.of());
    }

    /** The weightiest of the cities that the article is known to name. */
    private static @Nullable City leading(NewsArticle article, List<String> sentences) {
        Set<String> named =
                article.getMentions().stream()
                        .filter(mention -> mention.getKind() == MentionKind.CITY)
                        .map(Mention::getId)
                        .flatMap(Stream::ofNullable)
                        .collect(Collectors.toSet());
        return CITIES.in(sentences, null).stream()
                .filter(city -> named.contains(city.code()))
                .findFirst()
                .orElse(null);
    }

    private static StoryInstrument instrument(
            Instrument read, @Nullable City city, LocalDate published) {
        IssuingLevel level = Objects.requireNonNullElse(read.level(), IssuingLevel.CITY);
        LocalDate effective = read.effectiveDate();
        boolean believed =
                effective != null
                        && Math.abs(effective.toEpochDay() - published.toEpochDay()) <= YEAR;
        Amount amount = read.amount();
        boolean stated = amount != null && amount.units().compareTo(MOST) <= 0;
        String condition = read.condition();
        return new StoryInstrument(
                InstrumentKind.of(read.kind()),
                level,
                city == null ? null : place(level, city, read.issuer()),
                read.issuer(),
                believed && effective != null ? (Long) effective.toEpochDay() : null,
                stated && amount != null
                        ? (Long) amount.units().setScale(0, RoundingMode.HALF_UP).longValueExact()
                        : null,
                stated && amount != null ? amount.currency() : null,
                condition,
                read.rdThresholdPct(),
                read.rdThresholdPct() != null
                        || condition != null && RESEARCH.matcher(condition).find(),
                read.beneficiary());
    }

    private static String place(IssuingLevel level, City city, @Nullable String issuer) {
        return switch (level) {
            case DISTRICT -> city.code() + "/" + district(city, issuer == null ? "" : issuer);
            case CITY -> city.code();
            case PROVINCE ->
                    city.country() + ":" + Objects.requireNonNullElse(city.region(), "unknown");
            case NATION -> city.country();
        };
    }

    /** The area that a body names before its kind, without the city that it lies in. */
    private static String district(City city, String issuer) {
        String own = city.nameZh() == null ? issuer : issuer.replaceFirst(city.nameZh() + "市?", "");
        Matcher area = DISTRICT.matcher(own);
        return area.find() ? area.group() : letters(own);
    }

    /** A name without what spelling varies in: width, case, blanks and punctuation. */
    private static String letters(String name) {
        return OTHERS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }

    private static List<StoryEvent> events(List<String> sentences) {
        Set<String> events = StoryEvents.in(sentences);
        if (events.isEmpty()) {
            return List.of();
        }
        List<StoryActors.FirmRole> firms = StoryActors.firms(sentences);
        return events.stream()
                .filter(event -> !event.equals(PUBLIC_PRIVATE) || !firms.isEmpty())
                .map(event -> new StoryEvent(event, firm(event, firms)))
                .toList();
    }

    /** The firm in the role that the event is about, else the first. */
    private static @Nullable String firm(String event, List<StoryActors.FirmRole> firms) {
        String role =
                switch (event) {
                    case "relocation_in" -> "relocating";
                    case "joint_lab", PUBLIC_PRIVATE -> "partner";
                    default -> "subject";
                };
        return Stream.concat(
                        firms.stream().filter(firm -> firm.role().equals(role)), firms.stream())
                .findFirst()
                .map(firm -> letters(firm.name()))
                .filter(name -> !name.isEmpty())
                .orElse(null);
    }

    /** The amount of an instrument if it is in the currency of the story's country. */
    public Optional<Long> ownAmount(StoryInstrument instrument) {
        return instrument.amount() == null
                        || country == null
                        || !Objects.equals(instrument.currency(), currencyOf(country))
                ? Optional.empty()
                : Optional.of(instrument.amount());
    }

    private static @Nullable String currencyOf(String country) {
        @Nullable Currency currency = Currency.getInstance(new Locale("", country));
        return currency == null ? null : currency.getCurrencyCode();
    }

    /** Whether it reports something of a place, so that it counts beyond being a story. */
    public boolean reports() {
        return city != null && !(instruments.isEmpty() && events.isEmpty());
    }

    /**
     * What it reports, as it is archived: country and city, parted by a bar; then of each
     * instrument, behind a semicolon, {@code class|level|place|first day|amount in the country's
     * currency|R&D} (1 if it asks for R&amp;D), and of each event {@code event|||||firm}; what is
     * not stated is empty. Absent where nothing is reported of a place.
     */
    public Optional<String> archived() {
        if (!reports()) {
            return Optional.empty();
        }
        return Optional.of(
                Stream.of(
                                Stream.of(country + "|" + city),
                                instruments.stream().map(this::archived),
                                events.stream().map(StoryJudgement::archived))
                        .flatMap(parts -> parts)
                        .collect(Collectors.joining(";")));
    }

    private String archived(StoryInstrument instrument) {
        Long effective = instrument.effectiveOn();
        return String.join(
                "|",
                instrument.kind().label(),
                instrument.level().label(),
                instrument.place(),
                effective == null ? "" : LocalDate.ofEpochDay(effective).toString(),
                ownAmount(instrument).map(String::valueOf).orElse(""),
                instrument.rdCondition() ? "1" : "");
    }

    private static String archived(StoryEvent event) {
        return event.event() + "|||||" + Objects.requireNonNullElse(event.firm(), "");
    }
}
