package io.agglo.pipeline.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.agglo.pipeline.demo.DemoFirm.Move;
import io.agglo.pipeline.demo.DemoFirm.Part;
import io.agglo.pipeline.demo.DemoPosting.Copy;
import io.agglo.pipeline.demo.DemoPosting.Degree;
import io.agglo.pipeline.demo.DemoPosting.End;
import io.agglo.pipeline.demo.DemoTables.DemoCity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is true of a world, as a JSON file: what it was made by, what was planted, and what each
 * document is. No step of the pipeline may know it.
 */
final class DemoTruth {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private final DemoWorld world;

    private DemoTruth(DemoWorld world) {
        this.world = world;
    }

    /** Writes the truth of a world; its folder is created if it is not there. */
    static void write(DemoWorld world, Path file) throws IOException {
        if (file.getParent() != null) {
            Files.createDirectories(file.getParent());
        }
        Files.writeString(file, of(world).toPrettyString() + "\n");
    }

    /** The truth of a world. */
    static ObjectNode of(DemoWorld world) {
        return new DemoTruth(world).tree();
    }

    private ObjectNode tree() {
        ObjectNode truth = JSON.createObjectNode();
        truth.put("seed", world.seed());
        truth.put("today", world.today().toString());
        truth.set("parameters", parameters());
        truth.set("shares", shares());
        truth.set("planted", planted());
        truth.set("faults", faults());
        ArrayNode cities = truth.putArray("cities");
        DemoTables.cities().forEach(city -> cities.add(city(city)));
        ArrayNode firms = truth.putArray("firms");
        world.firms().forEach(firm -> firms.add(firm(firm)));
        openings(truth.putArray("openings"));
        stories(truth.putArray("stories"));
        return truth;
    }

    private ObjectNode parameters() {
        DemoParameters p = world.parameters();
        ObjectNode node = JSON.createObjectNode();
        node.put("gamerShare", p.gamerShare());
        node.put("copyShare", p.copyShare());
        node.put("lateShare", p.lateShare());
        node.put("lateMeanDays", p.lateMeanDays());
        node.put("veryLateShare", p.veryLateShare());
        node.put("retractionShare", p.retractionShare());
        node.put("moveShare", p.moveShare());
        node.put("dissolutionsPerYear", p.dissolutionsPerYear());
        node.set("activity", JSON.valueToTree(new TreeMap<>(p.activity())));
        node.set("intensityPercent", JSON.valueToTree(new TreeMap<>(p.intensity())));
        node.put("intensitySd", p.intensitySd());
        node.put("vaPerPostingShare", p.vaPerPostingShare());
        node.put("emergingFirms", p.emergingFirms());
        node.put("splitFirms", p.splitFirms());
        node.put("splitOpeningsPerCity", p.splitOpeningsPerCity());
        node.put("shockDaysAgo", p.shockDaysAgo());
        node.put("shockPhdShare", p.shockPhdShare());
        node.put("relocationLagDays", p.relocationLagDays());
        return node;
    }

    /** What the draws came to. */
    private ObjectNode shares() {
        List<DemoFirm> firms = world.firms();
        List<DemoPosting> originals =
                world.postings().stream().filter(DemoPosting::original).toList();
        ObjectNode node = JSON.createObjectNode();
        node.put("gamers", share(firms, DemoFirm::gamer));
        node.put("copies", world.copyShare());
        node.put("late", world.lateShare());
        node.put("retractedOpenings", share(originals, page -> page.end() != End.OPEN));
        node.put("correctedStories", share(world.stories(), s -> s.correctedAt() != null));
        node.put("firms", firms.size());
        node.put("openings", originals.size());
        node.put("pages", world.postings().size());
        node.put("articles", world.stories().size());
        return node;
    }

    private ObjectNode planted() {
        ObjectNode node = JSON.createObjectNode();
        ObjectNode emerging = node.putObject("emergingCluster");
        emerging.put("city", "330100");
        emerging.put("sector", "13");
        emerging.set("firms", codes(world.firmsOf(Part.EMERGING)));
        ObjectNode split = node.putObject("split");
        split.put("research", "330100");
        split.put("production", "440300");
        split.set("firms", codes(world.firmsOf(Part.SPLIT)));
        ObjectNode shock = node.putObject("policyShock");
        LocalDate day = world.shockDay();
        shock.put("city", "420100");
        shock.put("day", day.toString());
        shock.put("phdShareBefore", phdShare("420100", posted -> posted.isBefore(day)));
        shock.put("phdShareAfter", phdShare("420100", posted -> !posted.isBefore(day)));
        ObjectNode relocation = node.putObject("relocation");
        relocation.put("city", "330100");
        relocation.put("sector", "15");
        relocation.put("announced", world.relocationAnnounced().toString());
        relocation.set("firms", codes(world.firmsOf(Part.RELOCATED)));
        return node;
    }

    /** Openings that require a PhD among those that state any degree. */
    private double phdShare(String city, Predicate<LocalDate> day) {
        List<DemoPosting> stated =
                world.postings().stream()
                        .filter(DemoPosting::original)
                        .filter(page -> page.city().code().equals(city))
                        .filter(page -> page.degree() != null && !page.degreePreferredOnly())
                        .filter(page -> day.test(page.postedAt().toLocalDate()))
                        .toList();
        long all = stated.stream().mapToLong(DemoPosting::openings).sum();
        long phd =
                stated.stream()
                        .filter(page -> page.degree() == Degree.DOCTOR)
                        .mapToLong(DemoPosting::openings)
                        .sum();
        return all == 0 ? 0 : phd / (double) all;
    }

    private static ObjectNode faults() {
        ObjectNode node = JSON.createObjectNode();
        node.put("damagedRegisterRows", RegisterSite.DAMAGED_ROWS);
        node.put("staleBoardLinks", BoardSite.STALE_LINKS);
        node.put("forbiddenBoardLinks", 1);
        return node;
    }

    private ObjectNode city(DemoCity city) {
        LocalDate today = world.today();
        List<DemoFirm> active =
                world.firms().stream()
                        .filter(firm -> firm.activeOn(today) && firm.cityOn(today).equals(city))
                        .toList();
        List<DemoFirm> technology =
                active.stream()
                        .filter(firm -> !firm.registeredOn().isAfter(today.minusDays(180)))
                        .filter(firm -> firm.name().matches(".*(科技|技术|智能).*"))
                        .toList();
        List<DemoPosting> openings =
                world.postings().stream()
                        .filter(DemoPosting::original)
                        .filter(page -> page.city().equals(city))
                        .filter(page -> page.postedAt().isAfter(today.minusDays(89).atStartOfDay()))
                        .toList();
        long people = openings.stream().mapToLong(DemoPosting::openings).sum();
        long tenths =
                openings.stream().mapToLong(page -> page.openings() * (long) page.rdTenths()).sum();
        ObjectNode node = JSON.createObjectNode();
        node.put("code", city.code());
        node.put("name", city.place().name());
        node.put("placebo", city.placebo());
        node.set("multiples", JSON.valueToTree(new TreeMap<>(city.multiples())));
        node.put("activeFirms", active.size());
        node.put("rdActiveFirms", active.stream().filter(DemoFirm::rdActive).count());
        node.put("technologyNamed180", technology.size());
        node.put("hollowShare180", share(technology, firm -> !firm.rdActive()));
        node.put("openings90", people);
        node.put("rdJobShare90", people == 0 ? 0 : tenths / (10.0 * people));
        return node;
    }

    private ObjectNode firm(DemoFirm firm) {
        ObjectNode node = JSON.createObjectNode();
        node.put("code", firm.creditCode());
        node.put("name", firm.name());
        node.put("part", firm.part().name());
        node.put("city", firm.city().code());
        node.put("sector", firm.sector().id());
        node.put("registeredOn", firm.registeredOn().toString());
        node.put("availableOn", firm.availableOn().toString());
        if (firm.dissolvedOn() != null) {
            node.put("dissolvedOn", firm.dissolvedOn().toString());
        }
        Move move = firm.move();
        if (move != null) {
            node.putObject("move")
                    .put("on", move.on().toString())
                    .put("availableOn", move.availableOn().toString())
                    .put("city", move.city().code());
        }
        node.put("gamer", firm.gamer());
        node.put("rdIntensityPercent", firm.intensity());
        node.put("rdShare", firm.rdShare());
        return node;
    }

    /** One entry an opening, with the pages that advertise it. */
    private void openings(ArrayNode openings) {
        Map<Integer, List<DemoPosting>> byOpening =
                world.postings().stream()
                        .collect(
                                Collectors.groupingBy(
                                        DemoPosting::opening,
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        byOpening.forEach(
                (opening, pages) -> {
                    DemoPosting original = pages.get(0);
                    ObjectNode node = openings.addObject();
                    node.put("opening", opening);
                    node.put("firm", original.firm().creditCode());
                    node.put("city", original.city().code());
                    node.put("postedOn", original.postedAt().toLocalDate().toString());
                    node.put("availableOn", original.availableOn().toString());
                    node.put("rdTenths", original.rdTenths());
                    node.put("openings", original.openings());
                    node.put("phdRequired", original.degree() == Degree.DOCTOR);
                    node.put("end", original.end().name());
                    pages(node, "page", pages, Copy.ORIGINAL);
                    pages(node, "reposts", pages, Copy.REPOST);
                    pages(node, "refreshed", pages, Copy.REFRESHED);
                });
    }

    private static void pages(ObjectNode node, String field, List<DemoPosting> pages, Copy copy) {
        ArrayNode ids = node.putArray(field);
        pages.stream().filter(page -> page.copy() == copy).forEach(page -> ids.add(page.id()));
    }

    private void stories(ArrayNode stories) {
        for (DemoStory story : world.stories()) {
            ObjectNode node = stories.addObject();
            node.put("event", story.event());
            node.put("kind", story.kind().name());
            node.put("outlet", story.outlet().title());
            node.put("path", story.path());
            node.put("city", story.city().code());
            node.put("sector", story.sector().id());
            if (story.firm() != null) {
                node.put("firm", story.firm().creditCode());
            }
            node.put("publishedOn", story.publishedAt().toLocalDate().toString());
            node.put("availableOn", story.availableOn().toString());
            node.put("corrected", story.correctedAt() != null);
        }
    }

    private static ArrayNode codes(List<DemoFirm> firms) {
        ArrayNode codes = JSON.createArrayNode();
        firms.forEach(firm -> codes.add(firm.creditCode()));
        return codes;
    }

    private static <T> double share(List<T> all, Predicate<T> what) {
        return all.isEmpty() ? 0 : all.stream().filter(what).count() / (double) all.size();
    }
}
