package io.agglo.connectors.registrations;

import io.agglo.connectors.extract.Origin;
import io.agglo.schemas.Place;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Bulk files of Chinese company registers: CSV with the Chinese header, or JSON with the English
 * keys.
 *
 * <p>The legal representative's column is a person's name: it is never read. Rows broken by a comma
 * or quote keep their number of columns but shift, and would put a person's name where a place
 * belongs; they are told by what stands in the columns for form, capital, province and place.
 */
final class ChineseRegister implements RegisterFormat {

    /** The names of one spelling of the fields. */
    private record Names(
            String name,
            String number,
            String date,
            String form,
            String capital,
            String scope,
            String province,
            String place,
            String address) {
        List<String> all() {
            return List.of(name, number, date, form, capital, scope, province, place, address);
        }
    }

    private static final Names COLUMNS =
            new Names("企业名称", "统一社会信用代码", "注册日期", "企业类型", "注册资金", "经营范围", "所在省份", "地区", "注册地址");
    private static final Names KEYS =
            new Names(
                    "name",
                    "code",
                    "registrationDay",
                    "character",
                    "capital",
                    "businessScope",
                    "province",
                    "city",
                    "address");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z]{13,18}");
    private static final Pattern AMOUNT = Pattern.compile("[0-9][0-9,.]*[(（]?[万亿元].*");
    private static final Pattern NO_LEGAL_FORM = Pattern.compile("[*#。;；\"]");

    private final Gazetteer gazetteer;

    ChineseRegister(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    @Override
    public boolean recognises(Predicate<String> names) {
        long columns = Stream.of(COLUMNS.name, COLUMNS.number, COLUMNS.date).filter(names).count();
        return columns > 1
                || names.test(KEYS.date)
                || (names.test(KEYS.number) && names.test(KEYS.scope));
    }

    @Override
    public List<String> needed() {
        return List.of(COLUMNS.name, COLUMNS.number, COLUMNS.date);
    }

    @Override
    public Set<String> columns() {
        return Set.copyOf(COLUMNS.all());
    }

    @Override
    public Map<String, Pattern> landmarks() {
        return Map.of(COLUMNS.number, NUMBER, COLUMNS.date, Days.SHAPE);
    }

    @Override
    public Judgement judge(Entry entry, Origin origin) {
        Names names = entry instanceof Entry.Row ? COLUMNS : KEYS;
        Draft draft = new Draft(entry, origin, "CN");
        names.all().forEach(field -> draft.sound(field, entry.text(field)));
        refuseShifted(entry, names, draft);
        Optional<String> number = entry.text(names.number).map(n -> n.replaceAll("\\s", ""));
        Optional<CreditCode> code = number.flatMap(CreditCode::parse);
        Optional<String> form =
                entry.text(names.form).filter(f -> !NO_LEGAL_FORM.matcher(f).find());
        draft.name(names.name);
        ChineseNumbers.state(draft, names.number, number);
        return draft.registeredOn(names.date, entry.text(names.date), ChineseNumbers.EARLIEST)
                .kind(UnitKinds.of(code, form.orElse(null), entry.text(names.name).orElse("")))
                .legalForm(form)
                .capital(entry.text(names.capital).flatMap(RegisteredCapital::parse))
                .scope(entry.text(names.scope))
                .place(place(entry, names, code))
                .finish();
    }

    private void refuseShifted(Entry entry, Names names, Draft draft) {
        Optional<String> province = entry.text(names.province);
        refuse(draft, names.form, entry, text -> AMOUNT.matcher(text).matches());
        refuse(
                draft,
                names.capital,
                entry,
                text -> !text.equals("无") && !RegisteredCapital.resembles(text));
        refuse(draft, names.province, entry, text -> !gazetteer.isChineseProvince(text));
        refuse(
                draft,
                names.place,
                entry,
                text ->
                        province.isEmpty()
                                && !text.endsWith("区")
                                && gazetteer.byName("CN", null, text).isEmpty());
    }

    private static void refuse(
            Draft draft, String field, Entry entry, Predicate<String> displaced) {
        entry.text(field)
                .filter(displaced)
                .ifPresent(text -> draft.refuse(RegisterFault.DISPLACED_VALUE, field, text));
    }

    private Place place(Entry entry, Names names, Optional<CreditCode> code) {
        Optional<String> province = entry.text(names.province);
        Optional<String> stated = entry.text(names.place);
        Optional<String> address = entry.text(names.address);
        Optional<City> city =
                gazetteer
                        .byRegisterPlace(province.orElse(""), stated.orElse(""))
                        .or(() -> code.flatMap(c -> gazetteer.byCreditCode(c.value())))
                        .or(
                                () ->
                                        address.flatMap(
                                                a ->
                                                        gazetteer.byAddress(
                                                                province.orElse(null), a)));
        Optional<String> district =
                stated.filter(
                        name -> city.filter(c -> gazetteer.isDistrict(c.code(), name)).isPresent());
        return Place.newBuilder()
                .setCountry("CN")
                .setRegion(province.orElse(null))
                .setCityName(city.map(City::name).orElse(null))
                .setCityCode(city.map(City::code).orElse(null))
                .setDistrict(district.orElse(null))
                .setAddress(address.orElse(null))
                .build();
    }
}
