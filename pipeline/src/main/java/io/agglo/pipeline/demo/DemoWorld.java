package io.agglo.pipeline.demo;

import static io.agglo.pipeline.demo.Words.fill;

import io.agglo.pipeline.demo.DemoFirm.Part;
import io.agglo.pipeline.demo.DemoPosting.Copy;
import io.agglo.pipeline.demo.DemoTables.DemoCity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An invented world of firms, advertised openings and stories in real Chinese cities: a function of
 * its seed and its last day, nothing else.
 *
 * <p>What the world is made by, and what is true in it, goes into {@link DemoTruth}; the sites show
 * only what a visitor could see.
 */
public final class DemoWorld {

    /** How much of everything there is. */
    public record Size(int firms, int openings, int stories) {

        /** 3,000 firms, 4,000 openings on about 10,000 pages, 1,500 articles. */
        public static final Size DEFAULT = new Size(3_000, 4_000, 1_500);

        /** A size with the usual proportions. */
        public static Size ofFirms(int firms) {
            return new Size(
                    firms,
                    (int) Math.max(10L, (long) firms * DEFAULT.openings / DEFAULT.firms),
                    (int) Math.max(10L, (long) firms * DEFAULT.stories / DEFAULT.firms));
        }

        public Size {
            if (firms < 100 || firms > 20_000) {
                throw new IllegalArgumentException(
                        fill("firms (%d) must be between 100 and 20000", firms));
            }
            if (openings < 10 || stories < 10) {
                throw new IllegalArgumentException(
                        fill(
                                "openings (%d) and stories (%d) must be at least 10",
                                openings, stories));
            }
        }
    }

    /** What changes on the sites after the world's last day. */
    sealed interface Arrival permits FirmArrives, PostingArrives, PostingCloses, StoryArrives {}

    record FirmArrives(DemoFirm firm) implements Arrival {}

    record PostingArrives(DemoPosting posting) implements Arrival {}

    record PostingCloses(DemoPosting posting) implements Arrival {}

    record StoryArrives(DemoStory story) implements Arrival {}

    private final long seed;
    private final LocalDate today;
    private final DemoParameters parameters;
    private final FirmGenerator firmGenerator;
    private final PostingGenerator postingGenerator;
    private final StoryGenerator storyGenerator;
    private final List<DemoFirm> firms = new ArrayList<>();
    private final List<DemoPosting> postings = new ArrayList<>();
    private final List<DemoStory> stories = new ArrayList<>();
    private final List<Arrival> pending;
    private final LocalDate relocationAnnounced;
    private int events;

    private DemoWorld(long seed, LocalDate today, Size size) {
        this.seed = seed;
        this.today = today;
        this.parameters = DemoParameters.draw(seed);
        this.firmGenerator = new FirmGenerator(seed, today, parameters);
        this.postingGenerator = new PostingGenerator(seed, today, parameters, firmGenerator);
        this.storyGenerator = new StoryGenerator(seed, today, parameters, firmGenerator);
        LocalDate relocated = today.minusDays(30);
        this.relocationAnnounced = relocated.minusDays(parameters.relocationLagDays());
        makeFirms(size, relocated);
        makePostings(size);
        makeStories(size);
        this.pending = pending();
    }

    /**
     * The world of a seed.
     *
     * @param today its last day
     */
    public static DemoWorld of(long seed, LocalDate today, Size size) {
        return new DemoWorld(seed, today, size);
    }

    /** The world of a seed in its default size. */
    public static DemoWorld of(long seed, LocalDate today) {
        return of(seed, today, Size.DEFAULT);
    }

    private void makeFirms(Size size, LocalDate relocated) {
        double scale = size.firms() / (double) Size.DEFAULT.firms();
        int emerging = Math.max(5, (int) Math.round(parameters.emergingFirms() * scale));
        int ordinary = size.firms() - emerging - parameters.splitFirms() - 1;
        for (int i = 0; i < ordinary; i++) {
            firms.add(firmGenerator.ordinary(i));
        }
        for (int i = 0; i < emerging; i++) {
            firms.add(firmGenerator.emerging(firms.size()));
        }
        for (int i = 0; i < parameters.splitFirms(); i++) {
            firms.add(firmGenerator.split(firms.size()));
        }
        firms.add(firmGenerator.relocated(firms.size(), relocated));
    }

    private void makePostings(Size size) {
        List<DemoFirm> hiring = firms.stream().filter(firm -> firm.part() != Part.SPLIT).toList();
        int opening = 0;
        for (DemoFirm firm : firms) {
            for (int i = 0; firm.part() == Part.SPLIT && i < splitOpenings(size); i++) {
                postings.addAll(
                        postingGenerator.split(opening++, firm, DemoTables.city("330100"), true));
                postings.addAll(
                        postingGenerator.split(opening++, firm, DemoTables.city("440300"), false));
            }
        }
        opening = researchInWuhan(opening, size);
        while (opening < size.openings()) {
            postings.addAll(postingGenerator.ordinary(opening++, hiring));
        }
    }

    /** What Wuhan's research firms seek in the year around the day of its policy. */
    private int researchInWuhan(int firstOpening, Size size) {
        List<DemoFirm> hiring =
                firms.stream()
                        .filter(firm -> firm.rdActive() && firm.city().code().equals("420100"))
                        .filter(firm -> firm.dissolvedOn() == null && firm.move() == null)
                        .filter(firm -> firm.registeredOn().isBefore(today.minusDays(365)))
                        .toList();
        double scale = Math.min(1, size.openings() / (double) Size.DEFAULT.openings());
        int opening = firstOpening;
        double due = 0;
        LocalDate day = today.minusDays(364);
        while (!day.isAfter(today) && !hiring.isEmpty()) {
            double rate = parameters.shockOpeningsPerDay() * scale;
            due += day.isBefore(shockDay()) ? rate / 4 : rate;
            while (due >= 1) {
                postings.addAll(postingGenerator.research(opening++, hiring, day));
                due--;
            }
            day = day.plusDays(1);
        }
        return opening;
    }

    private int splitOpenings(Size size) {
        int most = size.openings() / (4 * parameters.splitFirms());
        return Math.min(parameters.splitOpeningsPerCity(), Math.max(1, most));
    }

    private void makeStories(Size size) {
        List<DemoFirm> subjects =
                firms.stream().filter(firm -> firm.part() != Part.RELOCATED).toList();
        DemoFirm relocated = firms.get(firms.size() - 1);
        DemoCity wuhan = DemoTables.city("420100");
        stories.addAll(storyGenerator.policy(events++, 0, wuhan, shockDay()));
        stories.addAll(
                storyGenerator.relocation(
                        events++, stories.size(), relocated, relocationAnnounced));
        while (stories.size() < size.stories()) {
            stories.addAll(storyGenerator.ordinary(events++, stories.size(), subjects));
        }
    }

    /** What happened by the last day but appears only after it, in the order of appearance. */
    private List<Arrival> pending() {
        record Late(LocalDate on, Arrival arrival) {}
        Stream<Late> late =
                Stream.of(
                                firms.stream()
                                        .map(f -> new Late(f.availableOn(), new FirmArrives(f))),
                                postings.stream()
                                        .map(p -> new Late(p.availableOn(), new PostingArrives(p))),
                                stories.stream()
                                        .map(s -> new Late(s.availableOn(), new StoryArrives(s))))
                        .flatMap(documents -> documents);
        return late.filter(document -> document.on().isAfter(today))
                .sorted(Comparator.comparing(Late::on))
                .map(Late::arrival)
                .toList();
    }

    /**
     * What changes as number {@code k} after the last day: every fifth is a late document, every
     * tenth the end of a posting, the others are of the moment. A function of the world, {@code k}
     * and {@code at}.
     *
     * @param at Beijing time
     */
    Arrival arrival(int k, LocalDateTime at) {
        if (k % 5 == 4 && k / 5 < pending.size()) {
            return pending.get(k / 5);
        }
        List<DemoFirm> active = firms.stream().filter(firm -> firm.activeOn(today)).toList();
        if (k % 10 == 8) {
            DemoPosting posting = new Draws(seed, "closing", k).pick(postings);
            if (posting.end() == DemoPosting.End.OPEN && !posting.availableOn().isAfter(today)) {
                return new PostingCloses(posting.closedOn(at.toLocalDate()));
            }
        }
        return switch (k % 5) {
            case 1 ->
                    new StoryArrives(
                            storyGenerator.arriving(events + k, stories.size() + k, active, at));
            case 2 -> new FirmArrives(firmGenerator.arriving(firms.size() + k, at.toLocalDate()));
            default -> new PostingArrives(postingGenerator.arriving(openings() + k, active, at));
        };
    }

    /**
     * Writes what is true of this world to a JSON file, which no step of the pipeline may read.
     *
     * @throws IOException if it cannot be written
     */
    public void writeTruth(Path file) throws IOException {
        DemoTruth.write(this, file);
    }

    long seed() {
        return seed;
    }

    LocalDate today() {
        return today;
    }

    DemoParameters parameters() {
        return parameters;
    }

    /** All firms, also those that the register does not show yet. */
    List<DemoFirm> firms() {
        return List.copyOf(firms);
    }

    /** All pages of the board, also those that it does not show yet. */
    List<DemoPosting> postings() {
        return List.copyOf(postings);
    }

    /** All articles, also those that no outlet shows yet. */
    List<DemoStory> stories() {
        return List.copyOf(stories);
    }

    List<DemoFirm> firmsOf(Part part) {
        return firms.stream().filter(firm -> firm.part() == part).toList();
    }

    int openings() {
        return (int) postings.stream().filter(DemoPosting::original).count();
    }

    /** Share of the board's pages that repeat another. */
    double copyShare() {
        long copies = postings.stream().filter(page -> page.copy() != Copy.ORIGINAL).count();
        return copies / (double) postings.size();
    }

    /** Share of all documents that appear later than on their day. */
    double lateShare() {
        IntStream late =
                IntStream.concat(
                        firms.stream()
                                .mapToInt(f -> f.availableOn().isAfter(f.registeredOn()) ? 1 : 0),
                        IntStream.concat(
                                postings.stream()
                                        .mapToInt(p -> isLate(p.availableOn(), p.postedAt())),
                                stories.stream()
                                        .mapToInt(s -> isLate(s.availableOn(), s.publishedAt()))));
        return late.average().orElse(0);
    }

    private static int isLate(LocalDate availableOn, LocalDateTime dated) {
        return availableOn.isAfter(dated.toLocalDate()) ? 1 : 0;
    }

    /** Day from which Wuhan's policy holds. */
    LocalDate shockDay() {
        return today.minusDays(parameters.shockDaysAgo());
    }

    /** Day on which the firm from abroad was announced. */
    LocalDate relocationAnnounced() {
        return relocationAnnounced;
    }

    /** The documents that can be seen on the last day. */
    DemoShown shown() {
        return new DemoShown(
                firms.stream().filter(firm -> !firm.availableOn().isAfter(today)).toList(),
                postings.stream().filter(page -> !page.availableOn().isAfter(today)).toList(),
                stories.stream().filter(story -> !story.availableOn().isAfter(today)).toList());
    }
}
