package io.agglo.connectors.postings;

import io.agglo.connectors.extract.HtmlText;
import io.agglo.connectors.postings.Advert.Field;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * A page of one opening of which nothing is known beforehand: its heading is the title, and what
 * stands beside a label is what the label says. Careful: a page without a heading, or without
 * anything that only openings have, is not read.
 */
final class LabelledPage implements PostingFormat {
    /** Parts of a page that speak of other things than its subject. */
    private static final String ASIDE =
            "nav, footer, aside, header:not(:has(h1)), script, style, noscript, form select, [class*=similar], [class*=related], [class*=recommend], [id*=cookie], [class*=cookie]";

    private static final String DESCRIPTION =
            "[itemprop=description], [class*=job-description], [class*=jobDescription], [class*=job_description], [id*=job-description], [id*=jobDescription], [class*=description], [class*=job-detail], [class*=jobDetail], [class*=vacancy], article, main";

    private static final Map<Field, String> BY_CLASS =
            Map.of(
                    Field.EMPLOYER,
                    "[class*=company-name], [class*=companyName], [class*=company_name], [class*=employer-name], [class*=employerName], [class*=hiring-organization], [data-company], a[href*=/company/], a[href*=/companies/], a[href*=/employer/], [class=company], [class=employer]",
                    Field.PLACE,
                    "[class*=job-location], [class*=jobLocation], [class*=job_location], [class=location]",
                    Field.PAY,
                    "[class*=salary], [class*=compensation]",
                    Field.POSTED,
                    "time[datetime], [class*=posted-date], [class*=date-posted]");

    /** Fields that a label on a page may state. */
    private static final Set<Field> LABELLED =
            Set.of(
                    Field.EMPLOYER,
                    Field.INDUSTRY,
                    Field.EMPLOYMENT,
                    Field.PLACE,
                    Field.COUNTRY,
                    Field.REMOTE,
                    Field.POSTED,
                    Field.ENDS,
                    Field.PAY,
                    Field.DEGREE,
                    Field.EXPERIENCE,
                    Field.OPENINGS,
                    Field.BENEFITS);

    private static final List<Field> TELLING =
            List.of(
                    Field.PLACE,
                    Field.PAY,
                    Field.POSTED,
                    Field.ENDS,
                    Field.EMPLOYMENT,
                    Field.DEGREE,
                    Field.EXPERIENCE);

    /** Words that only the text of an opening holds together with such fields. */
    private static final Pattern OPENING =
            Pattern.compile(
                    "(?iu)responsibilit|requirements|qualifications|what you['’]ll do|we are looking for|apply (?:now|for this)|your profile|岗位职责|任职要求|职位描述|工作职责|岗位要求|应聘|投递简历"
                            + "|aufgaben|ihr profil|dein profil|bewerb|missions|profil recherché|postul|náplň práce|požadujeme|nabízíme|požadavky|obowiązki|wymagania");

    private static final Pattern PAIR =
            Pattern.compile("([\\p{L}][\\p{L} '’/()]{1,34})\\s*[:：]\\s*(\\S.{0,200})");
    private static final int LONGEST_TITLE = 150;
    private static final int LONGEST_VALUE = 200;
    private static final int SHORTEST_DESCRIPTION = 80;

    @Override
    public boolean read(PostingDocument document, AdvertReader out) {
        if (!document.isMarkup()) {
            return false;
        }
        Advert advert = advert(document.page());
        boolean opening =
                advert.has(Field.TITLE)
                        && TELLING.stream().anyMatch(advert::has)
                        && OPENING.matcher(HtmlText.of(document.page().body())).find();
        if (opening) {
            out.read(advert, null);
        }
        return opening;
    }

    /** What a page states of one opening; empty but for what is found. */
    static Advert advert(Document page) {
        Element body = subject(page);
        Advert advert = new Advert();
        Optional<String> heading =
                body.select("h1").stream()
                        .map(h1 -> HtmlText.oneLine(HtmlText.of(h1)))
                        .filter(text -> !text.isEmpty() && text.length() <= LONGEST_TITLE)
                        .findFirst();
        advert.put(Field.TITLE, heading);
        readPairs(body, advert);
        BY_CLASS.forEach(
                (field, selector) ->
                        body.select(selector).stream()
                                .map(LabelledPage::value)
                                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_VALUE)
                                .findFirst()
                                .ifPresent(text -> advert.put(field, text)));
        AdvertTitle title = AdvertTitle.of(page.title().split("\\s+[|·–—-]\\s+", 2)[0]);
        if (heading.filter(title.title()::equalsIgnoreCase).isPresent()) {
            advert.put(Field.EMPLOYER, title.employer());
        }
        return advert.put(Field.DESCRIPTION, description(page));
    }

    /** The text that describes the opening: the longest of the elements that say they do. */
    static Optional<String> description(Document page) {
        Element body = subject(page);
        for (String selector : DESCRIPTION.split(", ")) {
            Optional<String> longest =
                    body.select(selector).stream()
                            .map(HtmlText::of)
                            .filter(text -> text.length() >= SHORTEST_DESCRIPTION)
                            .max(Comparator.comparingInt(String::length));
            if (longest.isPresent()) {
                return longest;
            }
        }
        return Optional.of(HtmlText.of(body)).filter(text -> !text.isBlank());
    }

    private static Element subject(Document page) {
        Element body = page.body().clone();
        body.select(ASIDE).remove();
        return body;
    }

    private static void readPairs(Element body, Advert advert) {
        for (Element term :
                body.select(
                        "dt, th, tr > td:first-child, li > strong, li > b, li > span:first-child, p > strong, p > b, div > strong, div > span:first-child, div > label")) {
            Element next = term.nextElementSibling();
            String value =
                    next != null
                            ? value(next)
                            : term.parent() == null ? "" : term.parent().ownText().strip();
            put(HtmlText.oneLine(term.text()), value, advert);
        }
        for (String line : HtmlText.of(body).split("\n")) {
            Matcher pair = PAIR.matcher(line);
            if (pair.matches()) {
                put(pair.group(1), pair.group(2), advert);
            }
        }
    }

    private static void put(String label, String value, Advert advert) {
        Labels.standard()
                .field(label)
                .filter(LABELLED::contains)
                .filter(field -> value.length() <= LONGEST_VALUE && !Labels.isMissing(value))
                .ifPresent(field -> advert.put(field, value.replaceFirst("^[:：]\\s*", "")));
    }

    private static String value(Element element) {
        return Stream.of("datetime", "content")
                .map(element::attr)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElseGet(() -> HtmlText.oneLine(HtmlText.of(element)));
    }
}
