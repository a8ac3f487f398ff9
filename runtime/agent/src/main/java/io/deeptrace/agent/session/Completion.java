// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.agent.session;

import io.deeptrace.agent.weave.ClassHead;
import io.deeptrace.agent.weave.ClassOutline;
import io.deeptrace.agent.weave.ClassPlan;
import io.deeptrace.agent.weave.OffsetReader;
import io.deeptrace.agent.weave.SiteMatch;
import io.deeptrace.agent.weave.SiteMethods;
import io.deeptrace.blacklist.Blacklist;
import io.deeptrace.blacklist.ClassRules;
import io.deeptrace.format.MethodRef;
import io.deeptrace.format.Plan;
import io.deeptrace.format.Plan.PlannedMethod;
import io.deeptrace.format.Plan.PlannedSite;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Completes the plan at run time: gives probes to what static analysis cannot foresee. Of each class of the program that
 * comes by, the methods that the plan does not hold and no rule leaves out are numbered on from the plan's, with their call
 * sites; and so are the call sites of planned methods that the plan has no number for, since through them an unforeseen
 * method can be called. As recording is up to the scope gate, that costs time, never truth.
 */
final class Completion {
    private final Blacklist blacklist;
    private final Findings findings;
    private final ArmedRoots roots;
    private final SiteMethods siteMethods;
    private final Map<Version, ClassPlan> known = new HashMap<>();
    private int methods;
    private int sites;

    /**
     * Numbers on from this plan.
     *
     * @param siteMethods those of its methods that are recorded where they are called
     */
    Completion(Plan plan, Blacklist blacklist, SiteMethods siteMethods, Findings findings) {
        this.blacklist = blacklist;
        this.siteMethods = siteMethods;
        this.findings = findings;
        roots = new ArmedRoots(plan);
        methods = plan.methods().size();
        sites = plan.lastSite();
    }

    /**
     * What is to be woven into a class of the program: all of its plan, and more.
     *
     * @param type the class
     * @param reader of its class file
     * @param digest of its class file
     * @param planned its part of the plan; empty where the plan does not name it
     */
    ClassPlan complete(LoadedType type, OffsetReader reader, Snapshots.Digest digest, ClassPlan planned) {
        Version version = new Version(type.name(), digest);
        ClassPlan before = find(version);
        if (before != null) {
            return before;
        }
        ClassRules rules = blacklist.of(type.facts(new ClassHead(reader)));
        if (planned.size() == 0 && rules.leavesOutAll()) {
            return planned;
        }
        ClassOutline outline = new ClassOutline(reader, siteMethods);
        ClassPlan complete = planned.copy();
        List<PlannedMethod> unforeseen = new ArrayList<>();
        List<PlannedMethod> foreseen = new ArrayList<>();
        for (PlannedMethod method : outline.methods()) {
            if (planned.planned(method).isPresent()) {
                foreseen.add(method);
            } else if (!siteMethods.holds(method.ref()) && isTraced(method, rules)) {
                unforeseen.add(method);
            }
        }
        return number(version, complete, foreseen, unforeseen);
    }

    /** All that is woven into classes of this internal name, whatever their loaders and versions. */
    synchronized List<ClassPlan> named(String name) {
        List<ClassPlan> plans = new ArrayList<>();
        for (Map.Entry<Version, ClassPlan> entry : known.entrySet()) {
            if (entry.getKey().name.equals(name)) {
                plans.add(entry.getValue());
            }
        }
        return plans;
    }

    /** Whether no rule leaves out all of a class that was never offered for weaving, as its name alone tells. */
    boolean concerns(String className) {
        return blacklist
                .leavesOut(new Blacklist.ClassFacts(className, Set.of(), Set.of()), "", "")
                .isEmpty();
    }

    /**
     * Whether the rules leave out all of a class by its name alone, so that it need not be read, or given to the JVM to be changed.
     *
     * @param className binary name
     */
    boolean leavesOutByName(String className) {
        try {
            return blacklist
                    .of(new Blacklist.ClassFacts(className, Unread.FACTS, Unread.FACTS))
                    .leavesOutAll();
        } catch (Unread needed) {
            return false;
        }
    }

    private static boolean isTraced(PlannedMethod method, ClassRules rules) {
        return rules.leavesOut(method.ref().name(), new ParameterTypes(method.ref())) == null;
    }

    private synchronized ClassPlan find(Version version) {
        return known.get(version);
    }

    private synchronized ClassPlan number(
            Version version, ClassPlan complete, List<PlannedMethod> foreseen, List<PlannedMethod> unforeseen) {
        if (known.containsKey(version)) {
            return known.get(version); // another thread was quicker
        }
        for (PlannedMethod method : foreseen) {
            PlannedMethod planned = complete.planned(method).orElseThrow();
            List<PlannedSite> further = unnumbered(method, planned);
            if (!further.isEmpty()) {
                List<PlannedSite> numbered = number(further);
                findings.sites(planned, numbered);
                complete.addSites(planned, numbered);
            }
        }
        for (PlannedMethod method : unforeseen) {
            PlannedMethod numbered = new PlannedMethod(
                    ++methods,
                    method.ref(),
                    method.access(),
                    method.sourceFile(),
                    method.line(),
                    method.parameterNames(),
                    0,
                    0,
                    number(method.sites()));
            findings.unforeseen(numbered);
            complete.addUnforeseen(numbered, roots.mayBe(numbered));
        }
        findings.lastSite(sites);
        known.put(version, complete);
        return complete;
    }

    private List<PlannedSite> number(List<PlannedSite> unnumbered) {
        List<PlannedSite> numbered = new ArrayList<>(unnumbered.size());
        for (PlannedSite site : unnumbered) {
            numbered.add(new PlannedSite(++sites, site.ordinal(), site.bci(), site.line(), site.declared()));
        }
        return numbered;
    }

    /**
     * Another agent may have put calls into the code, or redefined the class, so that the plan's ordinals mean others: those calls get
     * numbers too.
     */
    private static List<PlannedSite> unnumbered(PlannedMethod found, PlannedMethod planned) {
        List<SiteMatch.Call> calls = new ArrayList<>();
        for (PlannedSite site : found.sites()) {
            calls.add(new SiteMatch.Call(site.ordinal(), site.declared(), false, site.line()));
        }
        PlannedSite[] numbered = SiteMatch.of(planned.sites(), calls);
        List<PlannedSite> unnumbered = new ArrayList<>();
        for (int i = 0; i < numbered.length; i++) {
            if (numbered[i] == null) {
                unnumbered.add(found.sites().get(i));
            }
        }
        return unnumbered;
    }

    /** A rule asks for more than the name. */
    private static final class Unread extends RuntimeException implements Supplier<Set<String>> {
        private static final long serialVersionUID = 1L;
        private static final Unread FACTS = new Unread();

        private Unread() {
            super(null, null, false, false);
        }

        @Override
        public Set<String> get() {
            throw this;
        }
    }

    /** As rules ask for them, which most do not. */
    private record ParameterTypes(MethodRef method) implements Supplier<String> {
        @Override
        public String get() {
            return String.join(",", method.parameterTypes());
        }
    }

    /** A class may have other code in another loader, and after it was redefined. */
    private record Version(String name, Snapshots.Digest digest) {
        // By hand, as in EntryShape.
        @Override
        public boolean equals(Object other) {
            return other instanceof Version that && name.equals(that.name) && digest.equals(that.digest);
        }

        @Override
        public int hashCode() {
            return digest.hashCode();
        }
    }
}
