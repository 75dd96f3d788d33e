package io.agglo.connectors.postings;

import io.agglo.connectors.extract.HtmlText;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** The words by which a page or an answer says that applications are no longer invited. */
final class ClosedMarks {
    private static final int LONGEST_LINE = 120;
    private static final Pattern LINE =
            of(
                    "no longer (?:accepting applications|available|open|active)"
                            + "|(?:position|job|role|vacancy|posting)s? (?:has been|is|was|have been) (?:now )?(?:filled|closed|expired|removed)"
                            + "|this (?:job|posting|vacancy|position) (?:has )?expired|applications (?:are|have|is) (?:now )?closed"
                            + "|(?:stelle|stellenanzeige|anzeige|job)\\b.{0,30}nicht mehr (?:verfügbar|aktiv|online|ausgeschrieben)|stelle ist (?:bereits )?besetzt"
                            + "|(?:offre|annonce|poste)\\b.{0,30}(?:n['’]est plus (?:disponible|en ligne|d['’]actualité)|a expiré|est expirée|a été pourvu)"
                            + "|(?:nabídka|pozice|inzerát)\\b.{0,30}(?:již není|už není|není již|vypršel|byla? ukončen|byla? obsazen)"
                            + "|(?:职位|岗位)(?:信息)?(?:目前)?已(?:经)?(?:关闭|下线|过期|结束|停止|失效|下架|暂停)|(?:已停止|停止|已结束|已经?暂停)招聘|招聘已(?:结束|停止|关闭)");
    private static final Pattern STATUS =
            of(
                    "closed|expired|inactive|archived|filled|removed|unpublished|offline|ended|false|0|否|.*(?:已关闭|已?下线|已?过期|停止|已结束|下架|失效).*");

    private ClosedMarks() {}

    /** Whether a short line of the page says so. */
    static boolean isClosed(Document page) {
        return HtmlText.of(page.body())
                .lines()
                .anyMatch(line -> line.length() <= LONGEST_LINE && LINE.matcher(line).find());
    }

    /** Whether the value of a field on the posting's state says so. */
    static boolean isClosed(String status) {
        return STATUS.matcher(status.strip()).matches();
    }

    private static Pattern of(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
