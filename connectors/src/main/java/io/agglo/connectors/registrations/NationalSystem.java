package io.agglo.connectors.registrations;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.connectors.extract.Origin;
import io.agglo.schemas.Money;
import io.agglo.schemas.Place;
import io.agglo.schemas.RegistrationStatus;
import io.agglo.schemas.gazetteer.City;
import io.agglo.schemas.gazetteer.Gazetteer;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Answers of China's national enterprise credit information publicity system (gsxt), in any
 * spelling of its keys: {@code uniscId}, {@code UNISCID}, {@code regState_CN}, {@code regStateCn}.
 *
 * <p>Capital is in ten thousands unless it names its unit; a currency may be a numeric code of ISO
 * 4217 ({@code 156}). The city is that of the registering authority ({@code regOrg}, an area code);
 * provincial and national authorities have none, and the address decides. A firm that moved to
 * another authority (迁出) lives on there under the same code, and stays active; one whose licence
 * was revoked but is not yet cancelled is revoked.
 */
final class NationalSystem implements RegisterFormat {
    private static final Pattern MARKUP = Pattern.compile("<[^<>]{0,200}>");
    private static final Pattern PLAIN_NUMBER = Pattern.compile("[0-9][0-9,]*(?:\\.[0-9]+)?");
    private static final Pattern CANCELLED = Pattern.compile("(?<!未)注销");
    private static final Pattern REVOKED = Pattern.compile("吊销|撤销|责令关闭");

    private final Gazetteer gazetteer;

    NationalSystem(Gazetteer gazetteer) {
        this.gazetteer = gazetteer;
    }

    @Override
    public boolean recognises(Predicate<String> names) {
        return Stream.of("entName", "ENTNAME", "entname", "ent_name").anyMatch(names)
                && Stream.of("uniscId", "UNISCID", "uniscid", "regNo", "REGNO", "regno")
                        .anyMatch(names);
    }

    @Override
    public Judgement judge(Entry entry, Origin origin) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        if (entry instanceof Entry.Json json) {
            json.object()
                    .properties()
                    .forEach(field -> plain.set(key(field.getKey()), field.getValue()));
        }
        Entry answer = new Entry.Json(entry.position(), plain);
        Optional<String> name = text(answer, "entname");
        Optional<String> number =
                text(answer, "uniscid")
                        .or(() -> text(answer, "regno"))
                        .map(n -> n.replaceAll("\\s", ""));
        Optional<CreditCode> code = number.flatMap(CreditCode::parse);
        Optional<String> form = text(answer, "enttypecn");
        Draft draft = new Draft(answer, origin, "CN").name("entName", name);
        ChineseNumbers.state(draft, "uniscId", number);
        draft.registeredOn("estDate", text(answer, "estdate"), ChineseNumbers.EARLIEST)
                .approvedOn(text(answer, "apprdate"))
                .kind(UnitKinds.of(code, form.orElse(null), name.orElse("")))
                .legalForm(form)
                .capital(capital(answer))
                .scope(text(answer, "opscope"))
                .place(place(answer, code));
        status(draft, answer);
        return draft.finish();
    }

    private static String key(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** What is stated, without the markup that shows where a search hit. */
    private static Optional<String> text(Entry answer, String key) {
        return answer.text(key)
                .map(text -> MARKUP.matcher(text).replaceAll(""))
                .flatMap(Entry::stated);
    }

    private static void status(Draft draft, Entry answer) {
        String state = text(answer, "regstatecn").orElse("");
        if (CANCELLED.matcher(state).find()) {
            draft.ended(RegistrationStatus.DISSOLVED, text(answer, "candate").flatMap(Days::parse));
        } else if (REVOKED.matcher(state).find()) {
            draft.ended(RegistrationStatus.REVOKED, text(answer, "revdate").flatMap(Days::parse));
        }
    }

    private static Optional<Money> capital(Entry answer) {
        Optional<String> stated = text(answer, "regcap");
        Optional<String> currency =
                text(answer, "regcapcurcn")
                        .or(() -> text(answer, "regcapcur"))
                        .flatMap(NationalSystem::currency);
        return stated.map(amount -> PLAIN_NUMBER.matcher(amount).matches() ? amount + "万" : amount)
                .flatMap(RegisteredCapital::parse)
                .map(
                        money ->
                                money.getCurrency() != null
                                        ? money
                                        : new Money(money.getAmount(), currency.orElse(null)));
    }

    private static Optional<String> currency(String stated) {
        return RegisteredCapital.currency(stated)
                .or(
                        () ->
                                Currency.getAvailableCurrencies().stream()
                                        .filter(c -> c.getNumericCodeAsString().equals(stated))
                                        .map(Currency::getCurrencyCode)
                                        .findFirst());
    }

    private Place place(Entry answer, Optional<CreditCode> code) {
        Optional<String> address = text(answer, "dom");
        Optional<City> city =
                text(answer, "regorg")
                        .flatMap(gazetteer::byAreaCode)
                        .or(() -> address.flatMap(a -> gazetteer.byAddress(null, a)))
                        .or(() -> code.flatMap(c -> gazetteer.byCreditCode(c.value())));
        return Place.newBuilder()
                .setCountry("CN")
                .setCityName(city.map(City::name).orElse(null))
                .setCityCode(city.map(City::code).orElse(null))
                .setAddress(address.orElse(null))
                .build();
    }
}
