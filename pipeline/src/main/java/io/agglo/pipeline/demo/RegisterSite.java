package io.agglo.pipeline.demo;

import io.agglo.pipeline.demo.DemoFirm.Move;
import io.agglo.pipeline.demo.DemoTables.DemoCity;
import io.agglo.pipeline.demo.DemoTables.District;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The company register: a bulk file of the state a week before the last day, a small file with what
 * was new or changed since then, and a page for each firm.
 */
final class RegisterSite extends DemoSite<DemoShown> {

    /** Rows of the bulk file that no reader should accept. */
    static final int DAMAGED_ROWS = 14;

    /** Days before the last day at which the bulk file was made. */
    static final int BULK_AGE_DAYS = 7;

    private static final String HEADER = "企业名称,统一社会信用代码,注册日期,企业类型,法人代表,注册资金,经营范围,所在省份,地区,注册地址\n";
    private static final List<String> SURNAMES = List.of("赵", "钱", "孙", "李", "周", "吴", "郑", "王");
    private static final List<String> GIVEN = List.of("一舟", "小棠", "远山", "知夏", "以宁", "青禾");

    private final LocalDate today;

    RegisterSite(String base, LocalDate today) {
        super("demo-register", base);
        this.today = today;
    }

    @Override
    String profile() {
        return filled(DemoTables.text("/demo/register.yaml"));
    }

    @Override
    Reply page(String target, DemoShown shown) {
        LocalDate bulkDay = today.minusDays(BULK_AGE_DAYS);
        return switch (target) {
            case "/" -> Reply.html(home(shown, bulkDay), null);
            case "/bulk/companies.csv" ->
                    Reply.text(
                            "text/csv; charset=utf-8",
                            bulk(shown, bulkDay),
                            DemoTime.instant(bulkDay.atStartOfDay()));
            case "/bulk/updates.csv" ->
                    Reply.text("text/csv; charset=utf-8", updates(shown, bulkDay), null);
            case "/changes/" -> Reply.html(changes(shown), null);
            default -> firmPage(target, shown);
        };
    }

    @Override
    DemoShown arrange(DemoShown shown) {
        return shown;
    }

    @Override
    Set<String> healingIn(DemoShown shown) {
        return Set.of("/bulk/updates.csv");
    }

    /** The firms known on the day of the bulk file, as they were then, and damaged rows. */
    private String bulk(DemoShown shown, LocalDate day) {
        StringBuilder csv = new StringBuilder(HEADER);
        List<String> damaged = damagedRows();
        int every = Math.max(1, shown.firms().size() / (2 * damaged.size()));
        int rows = 0;
        for (DemoFirm firm : shown.firms()) {
            if (firm.availableOn().isAfter(day)) {
                continue;
            }
            csv.append(row(firm, day)).append('\n');
            if (++rows % every == 0 && rows / every <= damaged.size()) {
                csv.append(damaged.get(rows / every - 1)).append('\n');
            }
        }
        for (int i = rows / every; i < damaged.size(); i++) {
            csv.append(damaged.get(i)).append('\n');
        }
        return csv.toString();
    }

    /** The firms that are new since the bulk file, or have moved. */
    private String updates(DemoShown shown, LocalDate day) {
        StringBuilder csv = new StringBuilder(HEADER);
        for (DemoFirm firm : shown.firms()) {
            Move move = firm.move();
            boolean moved =
                    move != null
                            && move.availableOn().isAfter(day)
                            && !move.availableOn().isAfter(today);
            if (firm.availableOn().isAfter(day) || moved) {
                csv.append(row(firm, today)).append('\n');
            }
        }
        return csv.toString();
    }

    private static String row(DemoFirm firm, LocalDate day) {
        Move move = firm.move();
        boolean moved = move != null && !move.availableOn().isAfter(day);
        DemoCity city = moved && move != null ? move.city() : firm.city();
        District district = moved && move != null ? move.district() : firm.district();
        String address = moved && move != null ? move.address() : firm.address();
        String place = city.municipality() ? stem(district.name()) : city.name();
        return String.join(
                ",",
                quoted(firm.name()),
                firm.creditCode(),
                firm.registeredOn().toString(),
                firm.legalForm(),
                person(firm.number()),
                quoted(firm.capital()),
                quoted(firm.scope()),
                city.province(),
                place,
                address);
    }

    private static String stem(String district) {
        return district.endsWith("新区")
                ? district.substring(0, district.length() - 2)
                : district.substring(0, district.length() - 1);
    }

    private static String quoted(String value) {
        return value.contains(",") || value.contains("\"")
                ? '"' + value.replace("\"", "\"\"") + '"'
                : value;
    }

    private static String person(int number) {
        return SURNAMES.get(number % SURNAMES.size()) + GIVEN.get(number % GIVEN.size());
    }

    /** Damage as it is found in real files, twice each kind. */
    private static List<String> damagedRows() {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            String code = InventedCodes.of("330108", 99_000 + i).value();
            String name = "杭州破损样例" + (i + 1) + "号有限公司";
            rows.add(name + "," + code + ",2024-03-01,N/A,赵一舟,100万人民币,软件开发,浙江");
            rows.add(name + "," + code + ",2024-03-01,N/A,赵一舟,100万人民币,\"软件开发,浙江,杭州,某路1号");
            rows.add("杭州\uFFFD\uFFFD有限公司," + code + ",2024-03-01,N/A,赵一舟,N/A,软件开发,浙江,杭州,某路1号");
            rows.add(name + "," + code + ",2024-03-01,N/A,100万人民币,赵一舟,软件开发,浙江,杭州,某路1号");
            rows.add(name + ",N/A,2024-03-01,N/A,赵一舟,N/A,软件开发,浙江,杭州,某路1号");
            rows.add(name + "," + code + ",2024-02-31,N/A,赵一舟,N/A,软件开发,浙江,杭州,某路1号");
            rows.add("N/A," + code + ",2024-03-01,N/A,赵一舟,N/A,软件开发,浙江,杭州,某路1号");
        }
        return rows;
    }

    private String home(DemoShown shown, LocalDate bulkDay) {
        return register(
                "企业登记公示",
                "<h1>企业登记公示</h1>\n<p>共登记企业 %d 家。</p>\n<ul class=\"list\">\n"
                                .formatted(shown.firms().size())
                        + "<li><a href=\"/bulk/companies.csv\">全量数据（截至 %s）</a></li>\n"
                                .formatted(bulkDay)
                        + "<li><a href=\"/bulk/updates.csv\">新增与变更</a></li>\n"
                        + "<li><a href=\"/changes/\">变更与注销公告</a></li>\n</ul>\n");
    }

    private String changes(DemoShown shown) {
        StringBuilder main = new StringBuilder("<h1>变更与注销公告</h1>\n<ul class=\"list\">\n");
        for (DemoFirm firm : shown.firms()) {
            if (!history(firm).isEmpty()) {
                main.append(
                        "<li><a href=\"/firm/%s.html\">%s</a></li>\n"
                                .formatted(firm.creditCode(), escaped(firm.name())));
            }
        }
        return register("变更与注销公告", main.append("</ul>\n").toString());
    }

    private Reply firmPage(String target, DemoShown shown) {
        for (DemoFirm firm : shown.firms()) {
            if (target.equals("/firm/" + firm.creditCode() + ".html")) {
                return Reply.html(
                        firmPage(firm), DemoTime.instant(firm.availableOn().atStartOfDay()));
            }
        }
        return notFound();
    }

    private String firmPage(DemoFirm firm) {
        StringBuilder main = new StringBuilder("<h1>" + escaped(firm.name()) + "</h1>\n<dl>\n");
        field(main, "统一社会信用代码", firm.creditCode());
        field(main, "注册日期", firm.registeredOn().toString());
        LocalDate dissolvedOn = firm.dissolvedOn();
        field(main, "登记状态", dissolvedOn == null ? "存续" : "注销（" + dissolvedOn + "）");
        field(main, "企业类型", firm.legalForm());
        field(main, "注册资金", firm.capital());
        field(main, "经营范围", firm.scope());
        Move move = firm.move();
        boolean moved = move != null && !move.availableOn().isAfter(today);
        field(main, "注册地址", moved && move != null ? move.address() : firm.address());
        main.append("</dl>\n");
        List<String> history = history(firm);
        if (!history.isEmpty()) {
            main.append("<h2>变更记录</h2>\n<ul class=\"list\">\n");
            history.forEach(line -> main.append("<li>").append(escaped(line)).append("</li>\n"));
            main.append("</ul>\n");
        }
        return register(firm.name(), main.toString());
    }

    private List<String> history(DemoFirm firm) {
        TreeMap<LocalDate, String> lines = new TreeMap<>();
        Move move = firm.move();
        if (move != null && !move.availableOn().isAfter(today)) {
            lines.put(
                    move.on(),
                    "%s 住所变更：由 %s 变更为 %s".formatted(move.on(), firm.address(), move.address()));
        }
        if (firm.dissolvedOn() != null) {
            lines.put(firm.dissolvedOn(), firm.dissolvedOn() + " 注销登记");
        }
        return List.copyOf(lines.values());
    }

    private static void field(StringBuilder main, String label, String value) {
        main.append("<dt>%s</dt><dd>%s</dd>\n".formatted(label, escaped(value)));
    }

    private static String register(String title, String main) {
        return frame(
                Map.of(
                        "lang", "zh-CN",
                        "charset", "utf-8",
                        "title", escaped(title),
                        "brand", "企业登记公示",
                        "nav",
                                "<a href=\"/changes/\">公告</a><a href=\"/private/\""
                                        + " rel=\"nofollow\">内部</a>",
                        "main", main,
                        "footer", "演示数据：企业、代码与事件均为虚构。"));
    }
}
