package io.agglo.connectors.registrations;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agglo.connectors.extract.ContentHash;
import io.agglo.connectors.extract.DelimitedRecords;
import io.agglo.connectors.extract.Origin;
import io.agglo.schemas.Capture;
import io.agglo.schemas.CompanyRegistration;
import io.agglo.schemas.Identifier;
import io.agglo.schemas.Money;
import io.agglo.schemas.Place;
import io.agglo.schemas.RegistrationStatus;
import io.agglo.schemas.Rejection;
import io.agglo.schemas.UnitKind;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads bulk files of Chinese company registers: each row becomes a registration or a rejection.
 *
 * <p>CSV with the Chinese header, columns by name in any order, or JSON (an array, or one object
 * after another) with the English keys. The legal representative's column is a person's name: it is
 * never read, and a rejection never quotes a value that may be one.
 */
public final class ChineseRegister {

    /** Version of this extractor, stored with every record. */
    public static final int VERSION = 1;

    /** Why a row is rejected. */
    public enum Reason {
        /** A quoted field does not end, or something stands behind its end. */
        BROKEN_QUOTE,
        /** More or fewer columns than the header. */
        WRONG_COLUMN_COUNT,
        /** A line longer than any record may be. */
        LINE_TOO_LONG,
        /**
         * A character was lost in an earlier, wrong decoding (U+FFFD), or is a control character.
         */
        DAMAGED_TEXT,
        /** A value of another column stands here. */
        DISPLACED_VALUE,
        /** No name. */
        MISSING_NAME,
        /** No identity number. */
        MISSING_NUMBER,
        /** What stands for the identity number is no number of any register. */
        INVALID_NUMBER,
        /** No date of establishment. */
        MISSING_DATE,
        /** The date of establishment is no date, in the future or before there were companies. */
        INVALID_DATE,
        /** The file's header lacks a column that every record needs. */
        MISSING_COLUMN,
        /** The JSON cannot be read from here on, or an entry is no object. */
        INVALID_JSON
    }

    /** How many rows a file held; {@code read = accepted + rejected}. */
    public record Counts(long read, long accepted, long rejected) {}

    private enum Field {
        NAME("企业名称", "name"),
        NUMBER("统一社会信用代码", "code"),
        DATE("注册日期", "registrationDay"),
        FORM("企业类型", "character"),
        CAPITAL("注册资金", "capital"),
        SCOPE("经营范围", "businessScope"),
        PROVINCE("所在省份", "province"),
        PLACE("地区", "city"),
        ADDRESS("注册地址", "address");

        private final String header;
        private final String key;

        Field(String header, String key) {
            this.header = header;
            this.key = key;
        }
    }

    /** The fields of one row, absent ones left out, and where it stands. */
    private record Entry(long position, Map<Field, String> values, boolean json) {
        @Nullable String value(Field field) {
            return values.get(field);
        }

        String label(Field field) {
            return json ? field.key : field.header;
        }
    }

    private static final ZoneId BEIJING_TIME = ZoneId.of("Asia/Shanghai");
    private static final LocalDate FIRST_COMPANIES = LocalDate.of(1840, 1, 1);
    private static final int LONGEST_VALUE = 512;
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z]{13,18}");
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})(?:-|/|\\.|年)(\\d{1,2})(?:-|/|\\.|月)(\\d{1,2})日?(?:[ T].*)?");
    private static final Pattern DAMAGED = Pattern.compile("[\\x{FFFD}\\p{Cntrl}&&[^\\t\\r\\n]]");
    private static final Pattern PERSON = Pattern.compile("[\\p{IsHan}·]{2,4}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9][0-9,.]*[(（]?[万亿元].*");
    private static final Pattern NO_LEGAL_FORM = Pattern.compile("[*#。;；\"]");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Gazetteer gazetteer;

    /** A reader that finds cities in a gazetteer. */
    public ChineseRegister(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    /**
     * Reads a CSV file to its end.
     *
     * @param csv the file's text; the caller closes it
     * @param out takes a capture for each row, in the order of the file
     */
    public Counts readCsv(Reader csv, Origin origin, Consumer<Capture> out) {
        DelimitedRecords records = new DelimitedRecords(csv, ',', ChineseRegister::beginsRecord);
        Tally tally = new Tally(out);
        List<String> header = records.header();
        for (Field needed : List.of(Field.NAME, Field.NUMBER, Field.DATE)) {
            if (!header.isEmpty() && !header.contains(needed.header)) {
                tally.reject(
                        rejection(
                                origin,
                                1,
                                Reason.MISSING_COLUMN,
                                needed.header,
                                String.join(",", header)));
                return tally.counts();
            }
        }
        while (records.hasNext()) {
            DelimitedRecords.Row row = records.next();
            if (row instanceof DelimitedRecords.Damaged damaged) {
                tally.reject(damaged(origin, header, damaged));
            } else if (row instanceof DelimitedRecords.Values values) {
                tally.add(judge(origin, entry(header, values)));
            }
        }
        return tally.counts();
    }

    /**
     * Reads a JSON file to its end: an array of objects, or objects one after another. Where the
     * JSON breaks off, one rejection says so; in a file of one object a line, only that line is
     * lost.
     *
     * @param json the file's text; the caller closes it
     * @param out takes a capture for each object, in the order of the file; the position is its
     *     index from 0 in an array, else its line
     * @throws IOException if the file cannot be read
     */
    public Counts readJson(Reader json, Origin origin, Consumer<Capture> out) throws IOException {
        BufferedReader in = new BufferedReader(json);
        Tally tally = new Tally(out);
        in.mark(1);
        int first = in.read();
        while (first >= 0
                && (Character.isWhitespace(first) || first == '\uFEFF')
                && first != '\n') {
            in.mark(1);
            first = in.read();
        }
        if (first < 0) {
            return tally.counts();
        }
        in.reset();
        if (first == '[') {
            readArray(in, origin, tally);
        } else {
            readLines(in, origin, tally);
        }
        return tally.counts();
    }

    private void readArray(Reader in, Origin origin, Tally tally) throws IOException {
        long index = 0;
        try (JsonParser parser =
                JSON.getFactory().createParser(in).disable(JsonParser.Feature.AUTO_CLOSE_SOURCE)) {
            parser.nextToken();
            for (JsonToken token = parser.nextToken();
                    token != JsonToken.END_ARRAY;
                    token = parser.nextToken(), index++) {
                if (token == null) {
                    tally.reject(
                            rejection(origin, index, Reason.INVALID_JSON, null, "end of file"));
                    return;
                }
                tally.add(judge(origin, index, parser.readValueAsTree()));
            }
        } catch (JacksonException e) {
            tally.reject(
                    rejection(origin, index, Reason.INVALID_JSON, null, e.getOriginalMessage()));
        }
    }

    private void readLines(BufferedReader in, Origin origin, Tally tally) throws IOException {
        long number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                tally.add(judge(origin, number, JSON.readTree(line)));
            } catch (JacksonException e) {
                tally.reject(
                        rejection(
                                origin, number, Reason.INVALID_JSON, null, e.getOriginalMessage()));
            }
        }
    }

    private Object judge(Origin origin, long position, JsonNode node) {
        if (!node.isObject()) {
            return rejection(
                    origin, position, Reason.INVALID_JSON, null, node.getNodeType().name());
        }
        Map<Field, String> values = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            putIfStated(values, field, node.path(field.key).asText(""));
        }
        return judge(origin, new Entry(position, values, true));
    }

    private static Entry entry(List<String> header, DelimitedRecords.Values row) {
        Map<Field, String> values = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            int column = header.indexOf(field.header);
            if (column >= 0) {
                putIfStated(values, field, row.values().get(column));
            }
        }
        return new Entry(row.line(), values, false);
    }

    private static void putIfStated(Map<Field, String> values, Field field, String text) {
        String value = text.strip();
        if (!value.isEmpty() && !value.equalsIgnoreCase("N/A")) {
            values.put(field, value);
        }
    }

    /** A line begins a record where its number or its date stands in its own column. */
    private static boolean beginsRecord(List<String> header, List<String> values) {
        int number = header.indexOf(Field.NUMBER.header);
        int date = header.indexOf(Field.DATE.header);
        return (number >= 0
                        && number < values.size()
                        && NUMBER.matcher(values.get(number).strip()).matches())
                || (date >= 0
                        && date < values.size()
                        && DATE.matcher(values.get(date).strip()).matches());
    }

    /** The registration or the rejection of one row. */
    private Object judge(Origin origin, Entry entry) {
        for (Field field : Field.values()) {
            String value = entry.value(field);
            if (value != null && DAMAGED.matcher(value).find()) {
                return rejection(origin, entry, Reason.DAMAGED_TEXT, field);
            }
        }
        Optional<Field> displaced = displaced(entry);
        if (displaced.isPresent()) {
            return rejection(origin, entry, Reason.DISPLACED_VALUE, displaced.get());
        }
        String name = entry.value(Field.NAME);
        if (name == null) {
            return rejection(origin, entry, Reason.MISSING_NAME, Field.NAME);
        }
        String stated = entry.value(Field.NUMBER);
        if (stated == null) {
            return rejection(origin, entry, Reason.MISSING_NUMBER, Field.NUMBER);
        }
        String number = stated.replaceAll("\\s", "");
        if (!NUMBER.matcher(number).matches() || number.chars().noneMatch(Character::isDigit)) {
            return rejection(origin, entry, Reason.INVALID_NUMBER, Field.NUMBER);
        }
        String day = entry.value(Field.DATE);
        if (day == null) {
            return rejection(origin, entry, Reason.MISSING_DATE, Field.DATE);
        }
        Optional<LocalDate> registeredOn = date(day, origin);
        if (registeredOn.isEmpty()) {
            return rejection(origin, entry, Reason.INVALID_DATE, Field.DATE);
        }
        return registration(origin, entry, name, number, registeredOn.get());
    }

    /**
     * The column that holds what belongs to another, if any: rows broken by a comma or quote keep
     * their number of columns but shift, and would put a person's name where a place belongs.
     */
    private Optional<Field> displaced(Entry entry) {
        String form = entry.value(Field.FORM);
        if (form != null && AMOUNT.matcher(form).matches()) {
            return Optional.of(Field.FORM);
        }
        String capital = entry.value(Field.CAPITAL);
        if (capital != null && !capital.equals("无") && !RegisteredCapital.resembles(capital)) {
            return Optional.of(Field.CAPITAL);
        }
        String province = entry.value(Field.PROVINCE);
        if (province != null && !gazetteer.isChineseProvince(province)) {
            return Optional.of(Field.PROVINCE);
        }
        String place = entry.value(Field.PLACE);
        if (province == null
                && place != null
                && !place.endsWith("区")
                && gazetteer.byName("CN", null, place).isEmpty()) {
            return Optional.of(Field.PLACE);
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> date(String text, Origin origin) {
        Matcher parts = DATE.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date =
                    LocalDate.of(
                            Integer.parseInt(parts.group(1)),
                            Integer.parseInt(parts.group(2)),
                            Integer.parseInt(parts.group(3)));
            LocalDate today = LocalDate.ofInstant(origin.fetchedAt(), BEIJING_TIME);
            return date.isBefore(FIRST_COMPANIES) || date.isAfter(today)
                    ? Optional.empty()
                    : Optional.of(date);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private CompanyRegistration registration(
            Origin origin, Entry entry, String name, String number, LocalDate registeredOn) {
        Optional<CreditCode> code = CreditCode.parse(number);
        String scheme = number.length() > 15 ? "USCC" : "CN-REG";
        String form = entry.value(Field.FORM);
        if (form != null && NO_LEGAL_FORM.matcher(form).find()) {
            form = null;
        }
        UnitKind kind = UnitKinds.of(code, form, name);
        Money capital =
                Optional.ofNullable(entry.value(Field.CAPITAL))
                        .flatMap(RegisteredCapital::parse)
                        .orElse(null);
        return ContentHash.sign(
                CompanyRegistration.newBuilder()
                        .setRecordId("CN:" + scheme + ":" + number)
                        .setCountry("CN")
                        .setName(name)
                        .setCreditCode(code.map(CreditCode::value).orElse(null))
                        .setIdentifiers(
                                List.of(
                                        new Identifier(
                                                scheme,
                                                number,
                                                code.isPresent()
                                                        || RegistrationNumber.isValid(number))))
                        .setUnitKind(kind)
                        .setLegalForm(form)
                        .setStatus(RegistrationStatus.ACTIVE)
                        .setRegisteredOn(registeredOn)
                        .setPlace(place(entry, code))
                        .setRegisteredCapital(capital)
                        .setBusinessScope(entry.value(Field.SCOPE))
                        .setProvenance(origin.provenance(entry.position(), VERSION))
                        .build());
    }

    private Place place(Entry entry, Optional<CreditCode> code) {
        String province = entry.value(Field.PROVINCE);
        String stated = entry.value(Field.PLACE);
        String address = entry.value(Field.ADDRESS);
        Optional<City> city =
                gazetteer.byRegisterPlace(
                        province == null ? "" : province, stated == null ? "" : stated);
        if (city.isEmpty()) {
            city = code.flatMap(c -> gazetteer.byCreditCode(c.value()));
        }
        if (city.isEmpty() && address != null) {
            city = gazetteer.byAddress(province, address);
        }
        String district =
                city.filter(c -> stated != null && gazetteer.isDistrict(c.code(), stated))
                        .map(c -> stated)
                        .orElse(null);
        return Place.newBuilder()
                .setCountry("CN")
                .setRegion(province)
                .setCityName(city.map(City::name).orElse(null))
                .setCityCode(city.map(City::code).orElse(null))
                .setDistrict(district)
                .setAddress(address)
                .build();
    }

    private static Rejection damaged(
            Origin origin, List<String> header, DelimitedRecords.Damaged row) {
        Reason reason =
                switch (row.fault()) {
                    case BROKEN_QUOTE -> Reason.BROKEN_QUOTE;
                    case WRONG_COLUMN_COUNT -> Reason.WRONG_COLUMN_COUNT;
                    case LINE_TOO_LONG -> Reason.LINE_TOO_LONG;
                };
        String field =
                header.isEmpty() || reason == Reason.WRONG_COLUMN_COUNT
                        ? "columns"
                        : header.get(row.column());
        String value = row.value();
        if (reason == Reason.BROKEN_QUOTE) {
            boolean known = List.of(Field.values()).stream().anyMatch(f -> f.header.equals(field));
            value = known ? value.split(",", 2)[0] : "×××";
        }
        return rejection(origin, row.line(), reason, field, value);
    }

    private static Rejection rejection(Origin origin, Entry entry, Reason reason, Field field) {
        String value = entry.value(field);
        return rejection(
                origin, entry.position(), reason, entry.label(field), value == null ? "" : value);
    }

    private static Rejection rejection(
            Origin origin, long position, Reason reason, @Nullable String field, String value) {
        String shown = PERSON.matcher(value).matches() ? "×××" : value;
        return Rejection.newBuilder()
                .setSource(origin.source())
                .setUrl(origin.url())
                .setPosition(position)
                .setStage("extract")
                .setReason(reason.name())
                .setField(field)
                .setValue(shown.substring(0, Math.min(shown.length(), LONGEST_VALUE)))
                .setDetail(detail(reason))
                .setFetchedAt(origin.fetchedAt())
                .build();
    }

    private static String detail(Reason reason) {
        return switch (reason) {
            case BROKEN_QUOTE -> "A quoted field does not end where a column ends.";
            case WRONG_COLUMN_COUNT -> "The row has more or fewer columns than the header.";
            case LINE_TOO_LONG -> "The line is longer than any record may be.";
            case DAMAGED_TEXT -> "Characters were lost before the file was made.";
            case DISPLACED_VALUE -> "The value belongs to another column; the row has shifted.";
            case MISSING_NAME -> "A registration needs a name.";
            case MISSING_NUMBER -> "A registration needs an identity number.";
            case INVALID_NUMBER -> "This is no number of a Chinese register.";
            case MISSING_DATE -> "A registration needs its date of establishment.";
            case INVALID_DATE -> "This is no date on which a firm can have been established.";
            case MISSING_COLUMN -> "The header lacks this column.";
            case INVALID_JSON -> "The JSON cannot be read here.";
        };
    }

    /** Hands captures on and counts them. */
    private static final class Tally {
        private final Consumer<Capture> out;
        private long accepted;
        private long rejected;

        Tally(Consumer<Capture> out) {
            this.out = out;
        }

        void add(Object body) {
            if (body instanceof Rejection rejection) {
                reject(rejection);
            } else {
                accepted++;
                out.accept(new Capture(body));
            }
        }

        void reject(Rejection rejection) {
            rejected++;
            out.accept(new Capture(rejection));
        }

        Counts counts() {
            return new Counts(accepted + rejected, accepted, rejected);
        }
    }
}
