package io.agglo.connectors.crawl;

import io.agglo.connectors.crawl.PageReading.Link;
import io.agglo.connectors.frontier.Frontier;
import io.agglo.connectors.frontier.Frontier.Admission;
import io.agglo.connectors.frontier.FrontierEntry;
import io.agglo.connectors.frontier.PageKind;
import io.agglo.connectors.frontier.RevisitPolicy;
import io.agglo.connectors.frontier.RevisitPolicy.Seen;
import io.agglo.connectors.http.FetchOutcome;
import io.agglo.connectors.http.FetchRequest.Refusal;
import io.agglo.connectors.http.FetchResult;
import io.agglo.connectors.http.FetchResult.Failed;
import io.agglo.connectors.http.FetchResult.Fetched;
import io.agglo.connectors.http.FetchResult.NotModified;
import io.agglo.connectors.http.HostLimiter;
import io.agglo.connectors.http.Page;
import io.agglo.connectors.http.RobotsPolicy;
import io.agglo.connectors.http.RobotsRules;
import io.agglo.connectors.profile.Interval;
import io.agglo.connectors.profile.SiteProfile;
import io.agglo.connectors.profile.SiteProfile.Next;
import io.agglo.connectors.profile.SiteProfile.StopWhen;
import io.agglo.schemas.RobotsVerdict;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The crawl of one split while it runs. The fetching thread asks it what to do next and tells it
 * what became of requests; the task's thread applies each visit to the frontier in the same moment
 * in which it emits what the visit yields. What is checkpointed is always the latter.
 */
final class HostCrawl {

    /** How far a crawl goes. */
    enum Mode {
        /** Every page once; then the split ends. */
        ONCE,
        /** Pages are read again for as long as the job runs. */
        FOREVER,
        /** Pages are read again as often as they were when they were recorded. */
        REPLAY;

        private boolean revisits() {
            return this != ONCE;
        }
    }

    /** What is to be done next for a host. */
    sealed interface Task {
        /** Read the robots.txt of an authority. */
        record ReadRobots(String origin, String authority, SiteProfile profile) implements Task {}

        /** Fetch a page. */
        record FetchPage(FrontierEntry entry, SiteProfile profile, RobotsVerdict robots)
                implements Task {}

        /** Nothing needs to be fetched to know what becomes of the entry. */
        record Decided(FrontierEntry entry, Failed result) implements Task {}
    }

    /** What the task's thread is to emit for a visit. */
    sealed interface Effect {
        /**
         * The records of a page.
         *
         * @param beside what failed of its links
         */
        record Read(SiteProfile profile, Page page, @Nullable Failure beside) implements Effect {}

        /** A failure that is final. */
        record Failure(
                SiteProfile profile, String url, FetchOutcome outcome, String detail, Instant at)
                implements Effect {}

        /** Nothing. */
        record None() implements Effect {}
    }

    private static final Duration REFUSAL_HOLDS = Duration.ofMinutes(5);
    private static final int LONGEST_VALIDATOR = 1024;

    private final String id;
    private final Mode mode;
    private final RetryPolicy retry;
    private final Map<String, SiteProfile> profiles = new LinkedHashMap<>();
    private final Map<String, LinkDiscovery> discoveries = new HashMap<>();
    private final Map<String, RobotsRules> robots;
    private final Map<String, RobotsPolicy.Matcher> matchers = new HashMap<>();
    private final Map<String, Failed> robotsFailures = new HashMap<>();
    private final Set<String> deferring = new HashSet<>();
    private final Frontier frontier;
    private final Map<String, String> texts;
    private HostLimiter limiter;
    private boolean asking;
    private @Nullable Failed givenUp;

    HostCrawl(HostSplit split, List<SiteProfile> sites, Mode mode, RetryPolicy retry, Instant now) {
        this.id = split.id();
        this.mode = mode;
        this.retry = retry;
        this.robots = new HashMap<>(split.robots());
        this.limiter = split.limiter();
        for (SiteProfile site : sites) {
            profiles.put(site.id(), site);
            discoveries.put(site.id(), new LinkDiscovery(site));
        }
        List<FrontierEntry> kept =
                split.entries().stream()
                        .filter(entry -> profiles.containsKey(entry.profile()))
                        .filter(entry -> mode.revisits() || entry.fetchedAt() == null)
                        .toList();
        this.frontier = new Frontier(kept, split.seen(), split.patterns(), split.nextSequence());
        this.texts = new TreeMap<>(split.profiles());
        for (SiteProfile site : sites) {
            begin(site, now);
        }
    }

    private void begin(SiteProfile site, Instant now) {
        for (SiteProfile.Start start : site.start()) {
            PageKind kind = PageKind.valueOf(start.type().name());
            String url = discovery(site).listed(start.url()).orElse(start.url());
            frontier.admit(FrontierEntry.unseen(site.id(), url, kind, 0, firstPage(kind), now));
        }
    }

    /**
     * Reads a site by another profile from now on: known pages when they are due, new start pages
     * at once.
     *
     * @param text what a checkpoint keeps of it
     */
    synchronized void apply(SiteProfile profile, String text, Instant now) {
        if (profiles.containsKey(profile.id()) && !text.equals(texts.get(profile.id()))) {
            profiles.put(profile.id(), profile);
            discoveries.put(profile.id(), new LinkDiscovery(profile));
            texts.put(profile.id(), text);
            frontier.forgetContents(profile.id());
            begin(profile, now);
        }
    }

    String id() {
        return id;
    }

    /**
     * What is to be done now, if anything; the caller must tell what became of it. A decision
     * without a request bears the time of what it follows from, so that a replay decides the same.
     *
     * @param now the time; {@link Instant#MAX}, as {@link #readyAt} tells, is no time to do
     *     anything
     */
    synchronized Optional<Task> next(Instant now) {
        if (asking || now.equals(Instant.MAX)) {
            return Optional.empty();
        }
        if (givenUp != null) {
            return rejectNext(givenUp);
        }
        if (limiter.readyAt().isAfter(now)) {
            return Optional.empty();
        }
        Optional<FrontierEntry> due = frontier.take(now);
        if (due.isEmpty()) {
            return Optional.empty();
        }
        FrontierEntry entry = due.get();
        SiteProfile profile = profile(entry);
        int budget = profile.politeness().maxPerDay();
        if (limiter.budgetReadyAt(budget).isAfter(now)) {
            return overBudget(entry, budget);
        }
        URI uri = URI.create(entry.url());
        String authority = SiteProfile.authority(uri);
        RobotsRules rules = robots.get(authority);
        if (rules == null || RobotsPolicy.expired(rules, now)) {
            Failed refused = robotsFailures.get(authority);
            if (refused != null && now.isBefore(refused.at().plus(REFUSAL_HOLDS))) {
                return Optional.of(new Task.Decided(entry, refused));
            }
            frontier.reschedule(entry);
            ask(now, profile, null);
            return Optional.of(
                    new Task.ReadRobots(
                            uri.getScheme() + "://" + uri.getRawAuthority(), authority, profile));
        }
        if (!matcher(authority, rules).allows(entry.url())) {
            return Optional.of(new Task.Decided(entry, denied(entry.url(), rules.fetchedAt())));
        }
        ask(now, profile, rules);
        return Optional.of(new Task.FetchPage(entry, profile, rules.verdict()));
    }

    private Optional<Task> overBudget(FrontierEntry entry, int budget) {
        if (mode.revisits()) {
            frontier.reschedule(entry);
            limiter = limiter.heldUntil(limiter.budgetReadyAt(budget));
            return Optional.empty();
        }
        return Optional.of(
                new Task.Decided(
                        entry,
                        new Failed(
                                FetchOutcome.BUDGET_SPENT,
                                0,
                                "the %d requests a day of politeness.maxPerDay are spent"
                                        .formatted(budget),
                                null,
                                limiter.readyAt())));
    }

    private Optional<Task> rejectNext(Failed why) {
        return frontier.take(Instant.MAX)
                .map(
                        entry ->
                                new Task.Decided(
                                        entry,
                                        new Failed(
                                                why.outcome(),
                                                why.status(),
                                                "the host was given up: " + why.detail(),
                                                null,
                                                why.at())));
    }

    private static Failed denied(String url, Instant now) {
        return new Failed(FetchOutcome.ROBOTS_DENIED, 0, "robots.txt disallows " + url, null, now);
    }

    private void ask(Instant now, SiteProfile profile, @Nullable RobotsRules rules) {
        asking = true;
        limiter = limiter.asked(now, delay(profile, rules));
    }

    private static Duration delay(SiteProfile profile, @Nullable RobotsRules rules) {
        Duration own = profile.politeness().delay();
        return rules == null || rules.crawlDelay().compareTo(own) <= 0 ? own : rules.crawlDelay();
    }

    /** When {@link #next} may have something to do, unless something else happens before. */
    synchronized Instant readyAt() {
        if (asking) {
            return Instant.MAX;
        }
        Optional<Instant> due = frontier.nextDue();
        if (due.isEmpty()) {
            return Instant.MAX;
        }
        if (givenUp != null) {
            return Instant.EPOCH;
        }
        Instant ready = limiter.readyAt();
        return ready.isAfter(due.get()) ? ready : due.get();
    }

    /** Whether a bounded crawl of the host has come to its end. */
    synchronized boolean isFinished() {
        return switch (mode) {
            case ONCE -> !asking && frontier.allFetched();
            case REPLAY -> !asking && frontier.size() == 0;
            case FOREVER -> false;
        };
    }

    /** The answer to {@link Task.ReadRobots}. */
    synchronized void robotsAnswered(Task.ReadRobots task, FetchResult result) {
        asking = false;
        Instant now = result.at();
        Optional<RobotsRules> rules = RobotsPolicy.rulesOf(task.origin() + "/robots.txt", result);
        if (rules.isPresent()) {
            keepRobots(task.authority(), rules.get());
            limiter = limiter.healed().answered(now, delay(task.profile(), rules.get()));
            return;
        }
        if (!(result instanceof Failed failed)) {
            throw new IllegalStateException(
                    "robots.txt of %s answered %s to an unconditional request"
                            .formatted(task.authority(), result.outcome()));
        }
        Failed deferred = deferred(failed, task.authority());
        deferring.add(task.authority());
        limiter = limiter.answered(now, task.profile().politeness().delay());
        if (deferred.outcome().retriable()) {
            hostFailed(deferred, true);
            if (mode.revisits() && limiter.failures() % retry.breaker() == 0) {
                robotsFailures.put(task.authority(), deferred);
            }
        } else {
            robotsFailures.put(task.authority(), deferred);
        }
    }

    private void keepRobots(String authority, RobotsRules rules) {
        robots.put(authority, rules);
        matchers.remove(authority);
        robotsFailures.remove(authority);
        deferring.remove(authority);
    }

    /** A host that cannot be reached is told as such; one that answers with trouble is deferred. */
    private static Failed deferred(Failed failed, String authority) {
        return switch (failed.outcome()) {
            case DNS, CONNECT, TLS, TIMEOUT, SSRF_BLOCKED ->
                    new Failed(
                            failed.outcome(),
                            failed.status(),
                            "robots.txt of %s: %s".formatted(authority, failed.detail()),
                            failed.waitFor(),
                            failed.at());
            case NOT_RECORDED -> failed;
            case OK,
                    NOT_MODIFIED,
                    TOO_LARGE,
                    BAD_RESPONSE,
                    HTTP_4XX,
                    HTTP_429,
                    HTTP_5XX,
                    BLOCKED,
                    ROBOTS_DENIED,
                    ROBOTS_DEFERRED,
                    REDIRECT_LOOP,
                    HOST_NOT_LISTED,
                    BUDGET_SPENT,
                    PATTERN_SPENT,
                    PARSE ->
                    new Failed(
                            FetchOutcome.ROBOTS_DEFERRED,
                            failed.status(),
                            "robots.txt of %s cannot be read now: %s"
                                    .formatted(authority, failed.detail()),
                            failed.waitFor(),
                            failed.at());
        };
    }

    /** The answer to {@link Task.FetchPage}, before its effect on the frontier. */
    synchronized void pageAnswered(Task.FetchPage task, FetchResult result) {
        asking = false;
        Instant now = result.at();
        String authority = SiteProfile.authority(URI.create(task.entry().url()));
        limiter = limiter.answered(now, delay(task.profile(), robots.get(authority)));
        FetchOutcome outcome = result.outcome();
        if (outcome.closesBreaker()) {
            limiter = limiter.healed();
        } else if (result instanceof Failed failed) {
            if (outcome.countsForBreaker()) {
                hostFailed(failed, outcome.pausesHost());
            } else if (failed.waitFor() != null) {
                limiter = limiter.backedOff(now, failed.waitFor(), retry.pauses());
            }
        }
    }

    private void hostFailed(Failed failed, boolean pauses) {
        Instant now = failed.at();
        limiter = limiter.failed(now);
        boolean open = limiter.failures() >= retry.breaker();
        if (pauses || open || failed.waitFor() != null) {
            limiter =
                    limiter.backedOff(
                            now, failed.retryAfter().orElse(Duration.ZERO), retry.pauses());
        }
        if (mode == Mode.ONCE) {
            boolean asksTooLong = limiter.readyAt().isAfter(now.plus(retry.patience()));
            boolean failsTooLong =
                    open && now.isAfter(limiter.failingSince().plus(retry.patience()));
            if (asksTooLong || failsTooLong) {
                givenUp = failed;
            }
        }
    }

    /**
     * Whether a redirect of a page may be followed, once the host's pause is over; the rules of
     * another listed host must be known.
     */
    synchronized Optional<Refusal> refuseHop(SiteProfile profile, String url, Instant now) {
        Optional<String> listed = discovery(profile).listed(url);
        if (listed.isEmpty()) {
            return Optional.of(
                    new Refusal(
                            FetchOutcome.HOST_NOT_LISTED,
                            "it redirects to %s, which is on no host of the profile"
                                    .formatted(url)));
        }
        String authority = SiteProfile.authority(URI.create(listed.get()));
        RobotsRules rules = robots.get(authority);
        if (rules == null || RobotsPolicy.expired(rules, now)) {
            return Optional.of(
                    new Refusal(
                            FetchOutcome.ROBOTS_DEFERRED,
                            "it redirects to %s, whose robots.txt is not known".formatted(url)));
        }
        if (!matcher(authority, rules).allows(listed.get())) {
            return Optional.of(
                    new Refusal(
                            FetchOutcome.ROBOTS_DENIED,
                            "it redirects to %s, which robots.txt disallows".formatted(url)));
        }
        limiter = limiter.asked(now, delay(profile, rules));
        return Optional.empty();
    }

    /** The robots.txt that must be read before a redirect to {@code url} can be judged. */
    synchronized Optional<Task.ReadRobots> robotsNeededFor(
            SiteProfile profile, String url, Instant now) {
        return discovery(profile)
                .listed(url)
                .map(URI::create)
                .filter(
                        uri -> {
                            RobotsRules rules = robots.get(SiteProfile.authority(uri));
                            return rules == null || RobotsPolicy.expired(rules, now);
                        })
                .map(
                        uri ->
                                new Task.ReadRobots(
                                        uri.getScheme() + "://" + uri.getRawAuthority(),
                                        SiteProfile.authority(uri),
                                        profile));
    }

    /** Keeps the rules of a robots.txt that was read along a redirect. */
    synchronized void robotsRead(Task.ReadRobots task, RobotsRules rules) {
        keepRobots(task.authority(), rules);
    }

    /** What the page of a visit says to a crawler. */
    PageReading read(FrontierEntry entry, Page page) {
        return discovery(profile(entry)).read(entry, page);
    }

    /**
     * Applies a visit to the frontier. Called on the task's thread, together with emitting what the
     * effect says, so that no checkpoint comes between the two.
     */
    synchronized Effect apply(Visit visit) {
        FrontierEntry entry = frontier.current(visit.entry());
        SiteProfile profile = profile(entry);
        FetchResult result = visit.result();
        if (result instanceof Fetched fetched) {
            return applyPage(visit, entry, profile, fetched.page());
        }
        if (result instanceof NotModified unchanged) {
            revisit(
                    entry,
                    Seen.UNCHANGED,
                    unchanged.at(),
                    entry.etag(),
                    entry.lastModified(),
                    entry.contentHash());
            return new Effect.None();
        }
        if (result instanceof Failed failed) {
            return applyFailure(entry, profile, failed);
        }
        throw new IllegalStateException("a result is a page, the same page, or none");
    }

    private Effect applyPage(Visit visit, FrontierEntry entry, SiteProfile profile, Page page) {
        PageReading reading = visit.reading();
        Instant now = page.fetchedAt();
        boolean unchanged =
                entry.contentHash() != null && entry.contentHash().equals(reading.contentHash());
        Effect.Failure refused = unchanged ? null : admit(reading, entry, profile, now);
        if (!page.url().equals(entry.url())) {
            // What a redirect led to needs no second visit under its own name.
            discovery(profile)
                    .listed(page.url())
                    .ifPresent(url -> frontier.know(entry.profile(), url));
        }
        Seen seen =
                entry.fetchedAt() == null
                        ? Seen.FIRST_TIME
                        : unchanged ? Seen.UNCHANGED : Seen.CHANGED;
        if (!movedOn(reading, entry, profile, now)) {
            revisit(
                    entry,
                    seen,
                    now,
                    validator(page, "etag"),
                    validator(page, "last-modified"),
                    reading.contentHash());
        }
        if (unchanged) {
            return new Effect.None();
        }
        if (reading.fault() != null) {
            return new Effect.Failure(
                    profile, entry.url(), FetchOutcome.PARSE, reading.fault(), now);
        }
        if (!carriesRecords(entry.kind(), reading, profile)) {
            return refused == null ? new Effect.None() : refused;
        }
        if (reading.noIndex()) {
            return new Effect.Failure(
                    profile,
                    entry.url(),
                    FetchOutcome.ROBOTS_DENIED,
                    "the page asks not to be indexed",
                    now);
        }
        return new Effect.Read(profile, named(page, reading, profile), refused);
    }

    private static int firstPage(PageKind kind) {
        return kind.isPaged() ? 1 : 0;
    }

    private static boolean carriesRecords(PageKind kind, PageReading reading, SiteProfile profile) {
        return switch (kind) {
            case BULK, DETAIL -> true;
            case API, STREAM -> reading.items() > 0;
            case FEED -> profile.detail() == null;
            case SITEMAP, LIST -> false;
        };
    }

    /** The page under its canonical URL. */
    private Page named(Page page, PageReading reading, SiteProfile profile) {
        String url =
                reading.canonical() != null
                        ? reading.canonical()
                        : discovery(profile).listed(page.url()).orElse(page.url());
        return new Page(
                url,
                page.requestedUrl(),
                page.status(),
                page.headers(),
                page.content(),
                page.fetchedAt(),
                page.robots());
    }

    /** Admits the links of a page and tells of those that found no room. */
    private Effect.@Nullable Failure admit(
            PageReading reading, FrontierEntry entry, SiteProfile profile, Instant now) {
        int most = profile.limits().urlsPerPattern();
        int full = 0;
        int spent = 0;
        String pattern = "";
        int fresh = 0;
        for (Link link : reading.links()) {
            if (entry.depth() + 1 > profile.limits().depth()) {
                break;
            }
            FrontierEntry found =
                    FrontierEntry.unseen(
                            entry.profile(),
                            link.url(),
                            link.kind(),
                            entry.depth() + 1,
                            firstPage(link.kind()),
                            now);
            switch (frontier.admitLink(found, most)) {
                case NEW -> fresh++;
                case FULL -> full++;
                case SPENT -> {
                    spent++;
                    pattern = Frontier.patternOf(found.url());
                }
                case KNOWN -> {
                    if (link.changedAt() != null
                            && frontier.hasten(found.key(), link.changedAt(), now)) {
                        fresh++;
                    }
                }
            }
        }
        if (!resumes(profile) || mode == Mode.ONCE) {
            admitNext(reading, entry, profile, fresh > 0, now);
        }
        if (spent > 0) {
            return new Effect.Failure(
                    profile,
                    entry.url(),
                    FetchOutcome.PATTERN_SPENT,
                    "%d links are not followed: limits.urlsPerPattern (%d) is spent for %s"
                            .formatted(spent, most, pattern),
                    now);
        }
        return full == 0
                ? null
                : new Effect.Failure(
                        profile,
                        entry.url(),
                        FetchOutcome.TOO_LARGE,
                        "%d links are not followed: the host has more than %d URLs"
                                .formatted(full, Frontier.MOST_ENTRIES),
                        now);
    }

    private void admitNext(
            PageReading reading,
            FrontierEntry entry,
            SiteProfile profile,
            boolean fresh,
            Instant now) {
        Next rules = nextOf(profile);
        if (reading.next() == null
                || rules == null
                || entry.listPage() >= rules.maxPages()
                || !fresh && rules.stopWhen() == StopWhen.ALL_SEEN) {
            return;
        }
        FrontierEntry next =
                FrontierEntry.unseen(
                        entry.profile(),
                        reading.next(),
                        entry.kind(),
                        entry.depth(),
                        entry.listPage() + 1,
                        now);
        if (frontier.admit(next) == Admission.KNOWN) {
            frontier.hasten(next.key(), now, now);
        }
    }

    private static @Nullable Next nextOf(SiteProfile profile) {
        return profile.list() == null ? null : profile.list().next();
    }

    private static boolean resumes(SiteProfile profile) {
        Next next = nextOf(profile);
        return next != null && next.resume();
    }

    /**
     * A log of updates moves on: its entry is replaced by one for the place where the page ended,
     * so that the frontier itself keeps the cursor. After as many pages in a row as the profile
     * allows it rests for its shortest interval.
     *
     * @return whether there was a place to move on to
     */
    private boolean movedOn(
            PageReading reading, FrontierEntry entry, SiteProfile profile, Instant now) {
        Next rules = nextOf(profile);
        if (mode == Mode.ONCE
                || !entry.kind().isPaged()
                || rules == null
                || !rules.resume()
                || reading.next() == null
                || reading.next().equals(entry.url())) {
            return false;
        }
        boolean rests = entry.listPage() >= rules.maxPages();
        FrontierEntry next =
                FrontierEntry.unseen(
                        entry.profile(),
                        reading.next(),
                        entry.kind(),
                        entry.depth(),
                        rests ? 1 : entry.listPage() + 1,
                        rests ? now.plus(interval(entry, profile).min()) : now);
        if (frontier.admit(next) != Admission.NEW) {
            return false;
        }
        frontier.drop(entry);
        return true;
    }

    private Effect applyFailure(FrontierEntry entry, SiteProfile profile, Failed failed) {
        FetchOutcome outcome = failed.outcome();
        boolean over = givenUp != null || entry.attempts() + 1 >= retry.attempts();
        if (outcome.retriable() && !over) {
            Duration pause =
                    outcome.pausesHost() ? Duration.ZERO : retry.pauses().after(entry.attempts());
            frontier.reschedule(entry.failed(failed.at().plus(pause)));
            return new Effect.None();
        }
        if (outcome == FetchOutcome.NOT_RECORDED && entry.fetchedAt() != null) {
            frontier.drop(entry);
            return new Effect.None();
        }
        boolean start = entry.depth() == 0 && outcome != FetchOutcome.NOT_RECORDED;
        if (mode.revisits() && (start || outcome.retriable())) {
            Interval interval = interval(entry, profile);
            frontier.reschedule(
                    entry.failedForNow(
                            RevisitPolicy.next(failed.at(), interval.max(), entry.url())));
        } else {
            frontier.drop(entry);
        }
        return new Effect.Failure(profile, entry.url(), outcome, failed.detail(), failed.at());
    }

    private void revisit(
            FrontierEntry entry,
            Seen seen,
            Instant now,
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable String hash) {
        if (mode == Mode.ONCE) {
            frontier.drop(entry);
            return;
        }
        Interval bounds = interval(entry, profile(entry));
        Duration interval =
                RevisitPolicy.interval(entry.interval(), seen, bounds.min(), bounds.max());
        frontier.reschedule(
                entry.fetched(
                        now,
                        etag,
                        lastModified,
                        hash,
                        interval,
                        RevisitPolicy.next(now, interval, entry.url())));
    }

    private Interval interval(FrontierEntry entry, SiteProfile profile) {
        Interval usual = usual(entry.kind());
        if (entry.kind() == PageKind.DETAIL) {
            Interval own = profile.detail() == null ? null : profile.detail().interval();
            return own == null ? usual : own;
        }
        // Pages found from a start page of their kind follow its interval.
        String url = entry.url();
        Interval chosen = usual;
        for (SiteProfile.Start start : profile.start()) {
            if (start.interval() != null && start.type().name().equals(entry.kind().name())) {
                if (discovery(profile).listed(start.url()).equals(Optional.of(url))) {
                    return start.interval();
                }
                chosen = chosen == usual ? start.interval() : chosen;
            }
        }
        return chosen;
    }

    private static Interval usual(PageKind kind) {
        return switch (kind) {
            case BULK -> new Interval(Duration.ofHours(1), Duration.ofDays(1));
            case FEED -> new Interval(Duration.ofMinutes(5), Duration.ofHours(2));
            case SITEMAP -> new Interval(Duration.ofMinutes(10), Duration.ofHours(6));
            case LIST, API -> new Interval(Duration.ofMinutes(30), Duration.ofDays(1));
            case STREAM -> new Interval(Duration.ofSeconds(1), Duration.ofMinutes(1));
            case DETAIL -> new Interval(Duration.ofDays(1), Duration.ofDays(30));
        };
    }

    /** A header that lets the host say that nothing changed; one out of measure is not kept. */
    private static @Nullable String validator(Page page, String header) {
        return page.header(header)
                .filter(value -> value.length() <= LONGEST_VALIDATOR)
                .orElse(null);
    }

    /** What a checkpoint keeps: entries that are being fetched are still to be fetched. */
    synchronized HostSplit snapshot() {
        return new HostSplit(
                id,
                frontier.entries(),
                frontier.seenHashes(),
                frontier.patternCounts(),
                frontier.nextSequence(),
                robots,
                limiter,
                texts);
    }

    /**
     * How a source stands.
     *
     * @param open hosts that are only probed because they failed too often
     * @param robotsKnown hosts whose robots.txt is known
     * @param robotsDeferred hosts of which nothing is read because robots.txt cannot be read
     * @param frontier URLs that will be fetched
     */
    record Standing(
            SiteProfile profile, int open, int robotsKnown, int robotsDeferred, int frontier) {}

    /** How the sources of this split stand. */
    synchronized List<Standing> standings() {
        int open = limiter.failures() >= retry.breaker() ? 1 : 0;
        return profiles.values().stream()
                .map(
                        profile ->
                                new Standing(
                                        profile,
                                        open * profile.hosts().size(),
                                        (int)
                                                profile.hosts().stream()
                                                        .filter(robots::containsKey)
                                                        .filter(host -> !deferring.contains(host))
                                                        .count(),
                                        (int)
                                                profile.hosts().stream()
                                                        .filter(deferring::contains)
                                                        .count(),
                                        frontier.size(profile.id())))
                .toList();
    }

    /** The longest span until a start page of a source is read again. */
    synchronized Duration reread(SiteProfile profile) {
        Duration longest = Duration.ZERO;
        for (SiteProfile.Start start : profile.start()) {
            Interval interval =
                    start.interval() == null
                            ? usual(PageKind.valueOf(start.type().name()))
                            : start.interval();
            longest = interval.max().compareTo(longest) > 0 ? interval.max() : longest;
        }
        return longest;
    }

    synchronized int seenSize() {
        return frontier.seenSize();
    }

    /** Whether the host is only probed because it failed too often. */
    synchronized boolean isOpen() {
        return limiter.failures() >= retry.breaker();
    }

    private RobotsPolicy.Matcher matcher(String authority, RobotsRules rules) {
        return matchers.computeIfAbsent(authority, name -> RobotsPolicy.matcher(rules));
    }

    /** The profile that an entry is read by. */
    synchronized SiteProfile profile(FrontierEntry entry) {
        SiteProfile profile = profiles.get(entry.profile());
        if (profile == null) {
            throw new IllegalStateException(
                    "%s is of profile %s, which the split %s does not have"
                            .formatted(entry.url(), entry.profile(), id));
        }
        return profile;
    }

    private synchronized LinkDiscovery discovery(SiteProfile profile) {
        LinkDiscovery discovery = discoveries.get(profile.id());
        if (discovery == null) {
            throw new IllegalStateException(
                    "the split %s does not have profile %s".formatted(id, profile.id()));
        }
        return discovery;
    }
}
