// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.reflection;

import io.deeptrace.analyzer.classfile.Instruction;
import io.deeptrace.analyzer.graph.Callee;
import io.deeptrace.analyzer.graph.Callees;
import io.deeptrace.analyzer.graph.Link;
import io.deeptrace.analyzer.graph.Reachability;
import io.deeptrace.analyzer.graph.TypeTable;
import io.deeptrace.analyzer.graph.UnnamedCalls;
import io.deeptrace.analyzer.program.Method;
import io.deeptrace.analyzer.program.NumberedTable;
import io.deeptrace.analyzer.program.ProgramType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All rules about code that is not called by an instruction that names it. */
public final class ReflectionRules implements UnnamedCalls {
    private final TypeTable types;
    private final Reachability reachability;
    private final Callees callees;
    private final Set<String> entryClasses;
    private final Set<String> rootClasses;
    private final CodeFacts facts;
    private final Values values;
    private final ClassMentions mentions;
    private final HandedBeans beans;
    private final OwnBeans ownBeans;
    private final NamedBeside namedBeside;
    private final AnnotationMentions annotations;
    private final FileMentions files;
    private final JdkServices jdkServices;
    private final GeneratedCalls generatedCalls;
    private final ProxyRule proxies;
    private final List<SiteRule> rules;
    private final List<Demand> demands = new ArrayList<>();

    /** What is watched of the calls of one name, by the number of the reference. */
    private final NumberedTable<Watch> watches = new NumberedTable<>();

    /** The constants of the code being read. */
    private final List<Instruction> constants = new ArrayList<>();

    /**
     * @param entryClasses internal names of the classes whose code hands objects and classes to what it calls: a main
     *     class, the class of an expression
     * @param rootClasses internal names of the classes of the roots
     * @param objects internal names of the classes of which objects are handed over that no code shows
     */
    public ReflectionRules(
            TypeTable types,
            Callees callees,
            Reachability reachability,
            Set<String> entryClasses,
            Set<String> rootClasses,
            List<String> objects) {
        this.types = types;
        this.callees = callees;
        this.reachability = reachability;
        this.entryClasses = entryClasses;
        this.rootClasses = rootClasses;
        facts = new CodeFacts(types, callees);
        values = new Values(types, facts);
        mentions = new ClassMentions(types, reachability);
        Set<String> homes = new HashSet<>(entryClasses);
        homes.addAll(rootClasses);
        ownBeans = new OwnBeans(types, reachability, mentions, homes);
        beans = new HandedBeans(types, reachability, ownBeans);
        for (String object : objects) {
            beans.add(types.get(object));
        }
        namedBeside = new NamedBeside(types, beans);
        annotations = new AnnotationMentions(types, mentions, ownBeans, new AnnotationTexts(types, beans));
        files = new FileMentions(types, annotations);
        jdkServices = new JdkServices(types, mentions);
        generatedCalls = new GeneratedCalls(types, reachability, mentions);
        proxies = new ProxyRule(types, reachability, values);
        MemberLinks members = new MemberLinks(types, reachability);
        rules = List.of(
                new ClassLoadingRule(types, mentions),
                new InstantiationRule(types, members, mentions, beans, ownBeans),
                new InvocationRule(types, members, beans, ownBeans),
                proxies,
                new SerializationRule(types, reachability),
                new ServiceRule(types, members, mentions),
                new BundleRule(types),
                new EnumRule(types),
                new JvmCallRule(types, reachability));
    }

    @Override
    public void apply(Method method, List<Instruction> instructions, List<Link> links) {
        if (method.isInitializer() && method.signature.equals("<clinit>()V")) {
            Method values = EnumRule.values(method.owner);
            if (values != null) {
                links.add(new Link(Link.Kind.REFLECT, null, values));
                reachability.reach(values);
            }
        }
        annotations.note(method.owner, null, links);
        boolean looksUp = false;
        boolean defines = false;
        constants.clear();
        for (int i = 0; i < instructions.size(); i++) {
            Instruction instruction = instructions.get(i);
            if (instruction instanceof Instruction.Call call) {
                Callee callee = callees.of(call.reference());
                callee.calledBy(method);
                Watch watch = watch(call, links);
                if (watch != Watch.NONE) {
                    looksUp |= watch.looksUp();
                    defines |= watch.defines();
                    demand(watch, method, call, links);
                }
            } else if (instruction instanceof Instruction.FieldAccess field) {
                facts.addWrite(method, field);
            } else if (instruction instanceof Instruction.Constant constant) {
                constants.add(constant);
            }
        }
        if (defines || !constants.isEmpty()) {
            generatedCalls.note(method, constants, defines, links);
        }
        if (constants.size() > 1 && method.owner.application) {
            namedBeside.note(constants);
        }
        boolean hands = entryClasses.contains(method.owner.name);
        if (hands && handsOut(links)) {
            beans.areMade();
        }
        boolean own = ownBeans.has(method.owner.name);
        List<Instruction> told = hands || own ? instructions : constants;
        for (int i = 0; i < told.size(); i++) {
            Instruction instruction = told.get(i);
            if (instruction instanceof Instruction.Constant constant) {
                files.note(constant, method.owner, links);
                ProgramType named = mentions.named(constant, method.owner, looksUp, own);
                if (named != null) {
                    annotations.meet(named, constant, links);
                    if (hands) {
                        beans.add(named);
                    } else if (own) {
                        ownBeans.addProperties(named);
                    }
                }
            } else if (instruction instanceof Instruction.Allocation allocation) {
                ownBeans.note(types.get(allocation.type()), allocation, links);
                if (hands) {
                    hand(types.get(allocation.type()), rootClasses.contains(method.owner.name));
                }
            }
        }
    }

    @Override
    public void settle() {
        values.renew();
        // Rules may bring further demands: those wait for the next round.
        for (Demand demand : List.copyOf(demands)) {
            demand.rule.apply(demand.site);
        }
    }

    @Override
    public boolean implementation(Method method, List<Link> links) {
        return proxies.implementation(method, links);
    }

    /**
     * An entry's own code creates this. What an expression creates it does for the call; but a main method needs objects of
     * libraries to work with, and of those no more than properties are used by reflection.
     */
    private void hand(ProgramType type, boolean byRoot) {
        if (byRoot && !ownBeans.has(type.name)) {
            ownBeans.addProperties(type);
        } else {
            beans.add(type);
        }
    }

    private boolean handsOut(List<Link> links) {
        for (Link link : links) {
            if (handsOut(link)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call gives a class to code that is not followed and whose ways are not known here. */
    private boolean handsOut(Link link) {
        return link.declared() != null
                && link.declared().descriptor().contains("Ljava/lang/Class;")
                && !link.declared().owner().startsWith("java/")
                && (link.resolved() == null || reachability.border().cuts(link.resolved()));
    }

    /** What is watched of the calls of this; what the first of them says is noted. */
    private Watch watch(Instruction.Call call, List<Link> links) {
        Watch watch = watches.get(call.reference().number());
        if (watch == null) {
            watch = Watch.of(call.reference(), rules);
            watches.put(call.reference().number(), watch);
            jdkServices.note(call, links);
        }
        return watch;
    }

    private void demand(Watch watch, Method method, Instruction.Call call, List<Link> links) {
        for (int i = 0; i < watch.rules().size(); i++) {
            SiteRule rule = watch.rules().get(i);
            demands.add(new Demand(rule, new NamedSite(method, call, links, reachability, facts, values)));
        }
    }

    private record Demand(SiteRule rule, NamedSite site) {}
}
