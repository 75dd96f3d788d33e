package io.agglo.pipeline.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.demo.DemoPosting.End;
import io.agglo.pipeline.demo.DemoPosting.Markup;
import io.agglo.pipeline.demo.DemoPosting.Pay;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The job board: one list over many pages, newest first, and a page for each posting. */
final class BoardSite extends DemoSite<BoardSite.Index> {

    /** Postings on a page of the list. */
    static final int LIST_SIZE = 250;

    /** Listed postings whose page is gone, at most. */
    static final int STALE_LINKS = 3;

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Comparator<DemoPosting> NEWEST_FIRST =
            Comparator.comparing(DemoPosting::availableOn)
                    .thenComparing(DemoPosting::postedAt)
                    .thenComparing(DemoPosting::id)
                    .reversed();

    /** The postings in the order of the list, and by the id of their page. */
    record Index(List<DemoPosting> listed, Map<String, DemoPosting> byId) {}

    BoardSite(String base) {
        super("demo-board", base);
    }

    @Override
    String profile() {
        return filled(DemoTables.text("/demo/board.yaml"));
    }

    @Override
    Reply page(String target, Index index) {
        if (target.equals("/")) {
            return Reply.html(
                    board(
                            "职位搜索",
                            "utf-8",
                            "",
                            "<h1>职位搜索</h1>\n<p>在线职位 %d 个。<a href=\"/jobs/\">全部职位</a></p>\n"
                                    .formatted(index.listed().size())),
                    null);
        }
        if (target.equals("/jobs/")) {
            return list(index, 1);
        }
        if (target.matches("/jobs/\\?page=\\d{1,6}")) {
            return list(index, Integer.parseInt(target.substring("/jobs/?page=".length())));
        }
        if (target.matches("/old/\\d{1,18}\\.html")) {
            return Reply.movedTo(base() + target.replace("/old/", "/job/"));
        }
        if (target.matches("/job/\\d{1,18}\\.html")) {
            DemoPosting posting = index.byId().get(target.replaceAll("\\D", ""));
            return posting == null || posting.end() == End.WITHDRAWN ? notFound() : detail(posting);
        }
        return notFound();
    }

    @Override
    Set<String> healingIn(Index index) {
        return Set.of(path(index.listed().get(6)));
    }

    /** The posting whose link in the list still has the form of an older site. */
    static String moved(List<DemoPosting> listed) {
        return listed.get(8).id();
    }

    /** Vanished postings are no longer listed, but for three stale links. */
    @Override
    Index arrange(DemoShown shown) {
        Map<String, DemoPosting> byId = new HashMap<>();
        shown.postings().forEach(posting -> byId.put(posting.id(), posting));
        List<String> stale =
                shown.postings().stream()
                        .filter(posting -> posting.end() == End.WITHDRAWN)
                        .map(DemoPosting::id)
                        .limit(STALE_LINKS)
                        .toList();
        List<DemoPosting> listed =
                shown.postings().stream()
                        .filter(
                                posting ->
                                        posting.end() != End.WITHDRAWN
                                                || stale.contains(posting.id()))
                        .sorted(NEWEST_FIRST)
                        .toList();
        return new Index(listed, byId);
    }

    private static String path(DemoPosting posting) {
        return "/job/" + posting.id() + ".html";
    }

    private static Reply list(Index index, int number) {
        List<DemoPosting> listed = index.listed();
        int first = (number - 1) * LIST_SIZE;
        if (number < 1 || first >= listed.size()) {
            return notFound();
        }
        StringBuilder main = new StringBuilder("<h1>全部职位</h1>\n<ul class=\"list jobs\">\n");
        if (number == 1) {
            main.append("<li><a href=\"/private/job/1.html\" rel=\"nofollow\">内部推荐</a></li>\n");
        }
        int end = Math.min(listed.size(), first + LIST_SIZE);
        for (DemoPosting posting : listed.subList(first, end)) {
            boolean moved = posting.id().equals(moved(listed));
            String path = moved ? path(posting).replace("/job/", "/old/") : path(posting);
            main.append(
                    "<li><a href=\"%s\">%s</a><span class=\"meta\">%s · %s</span>"
                                    .formatted(
                                            path,
                                            escaped(posting.title()),
                                            escaped(posting.employer().strip()),
                                            posting.city().name())
                            + "<span class=\"time\">%s</span></li>\n"
                                    .formatted(posting.postedAt().toLocalDate()));
        }
        main.append("</ul>\n<p class=\"pages\">");
        if (number > 1) {
            main.append(
                    "<a class=\"previous\" href=\"/jobs/?page=%d\">上一页</a>".formatted(number - 1));
        }
        if (end < listed.size()) {
            main.append("<a class=\"next\" href=\"/jobs/?page=%d\">下一页</a>".formatted(number + 1));
        }
        return Reply.html(board("全部职位", "utf-8", "", main.append("</p>\n").toString()), null);
    }

    private Reply detail(DemoPosting posting) {
        boolean gbk = posting.markup() == Markup.GBK;
        String html = detailPage(posting, gbk ? "gbk" : "utf-8");
        var changed =
                DemoTime.instant(
                        posting.endedOn() == null
                                ? posting.postedAt()
                                : posting.endedOn().atStartOfDay());
        return gbk ? Reply.html(html, GB18030, changed) : Reply.html(html, changed);
    }

    private String detailPage(DemoPosting posting, String charset) {
        StringBuilder main = new StringBuilder();
        main.append("<article class=\"job\">\n<h1>").append(escaped(posting.title()));
        main.append(
                "</h1>\n<p class=\"meta\">%s · %s-%s</p>\n"
                        .formatted(
                                escaped(posting.employer().strip()),
                                posting.city().name(),
                                posting.district()));
        if (posting.end() == End.CLOSED) {
            main.append("<p class=\"closed\">该职位已下线，停止接收简历。</p>\n");
        }
        main.append("<dl>\n<dt>薪资</dt><dd>").append(pay(posting.pay())).append("</dd>\n");
        main.append(
                "<dt>发布时间</dt><dd class=\"time\">%s</dd>\n</dl>\n"
                        .formatted(posting.postedAt().toLocalDate()));
        main.append("<div class=\"description\">\n");
        for (String line : posting.description().split("\n")) {
            main.append("<p>").append(escaped(line)).append("</p>\n");
        }
        main.append("</div>\n</article>\n");
        String head = "<script type=\"application/ld+json\">" + structured(posting) + "</script>\n";
        return board(
                posting.title() + " - " + posting.employer().strip(),
                charset,
                head,
                main.toString());
    }

    private static String pay(@Nullable Pay pay) {
        if (pay == null) {
            return "面议";
        }
        String range = "%d-%dK".formatted(pay.min(), pay.max());
        return pay.months() == 12 ? range : range + "·" + pay.months() + "薪";
    }

    /** The posting as schema.org JobPosting. */
    private String structured(DemoPosting posting) {
        ObjectNode node = JSON.createObjectNode();
        node.put("@context", "https://schema.org");
        node.put("@type", "JobPosting");
        node.put("title", posting.title());
        node.put("url", base() + path(posting));
        node.putObject("identifier")
                .put("@type", "PropertyValue")
                .put("name", "demo-board")
                .put("value", posting.identifier());
        boolean exact = posting.opening() % 2 == 0;
        node.put(
                "datePosted",
                exact
                        ? DemoTime.iso(posting.postedAt())
                        : posting.postedAt().toLocalDate().toString());
        if (posting.endedOn() != null) {
            node.put("validThrough", DemoTime.iso(posting.endedOn().atStartOfDay()));
        }
        node.put("employmentType", "FULL_TIME");
        node.put("totalJobOpenings", posting.openings());
        node.putObject("hiringOrganization")
                .put("@type", "Organization")
                .put("name", posting.employer());
        ObjectNode address =
                node.putObject("jobLocation").put("@type", "Place").putObject("address");
        address.put("@type", "PostalAddress")
                .put("addressCountry", "CN")
                .put("addressRegion", posting.city().province())
                .put("addressLocality", posting.city().name())
                .put("streetAddress", posting.district());
        if (posting.degree() != null && !posting.degreePreferredOnly()) {
            node.putObject("educationRequirements")
                    .put("@type", "EducationalOccupationalCredential")
                    .put("credentialCategory", posting.degree().category());
        }
        if (posting.experienceYears() > 0) {
            node.putObject("experienceRequirements")
                    .put("@type", "OccupationalExperienceRequirements")
                    .put("monthsOfExperience", posting.experienceYears() * 12);
        }
        Pay pay = posting.pay();
        if (pay != null) {
            node.putObject("baseSalary")
                    .put("@type", "MonetaryAmount")
                    .put("currency", "CNY")
                    .putObject("value")
                    .put("@type", "QuantitativeValue")
                    .put("minValue", pay.min() * 1000)
                    .put("maxValue", pay.max() * 1000)
                    .put("unitText", "MONTH");
        }
        node.put("description", posting.description());
        String json = json(node).replace("</", "<\\/");
        return posting.markup() == Markup.CONTROL_CHARACTERS ? json.replace("\\n", "\r\n\t") : json;
    }

    private static String json(ObjectNode node) {
        try {
            return JSON.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree of texts and numbers cannot be written", e);
        }
    }

    private static String board(String title, String charset, String head, String main) {
        return frame(
                Map.of(
                        "lang",
                        "zh-CN",
                        "charset",
                        charset,
                        "title",
                        escaped(title),
                        "brand",
                        "英才汇",
                        "nav",
                        "<a href=\"/jobs/\">职位</a>",
                        "head",
                        head,
                        "main",
                        main,
                        "footer",
                        "演示数据：职位与单位均为虚构。"));
    }
}
