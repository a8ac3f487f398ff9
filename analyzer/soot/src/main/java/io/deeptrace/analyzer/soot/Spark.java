// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer.soot;

import io.deeptrace.analyzer.CallTargets;
import io.deeptrace.analyzer.EngineFailedException;
import io.deeptrace.analyzer.Narrowing.Reached;
import io.deeptrace.analyzer.Program;
import io.deeptrace.format.MethodRef;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import soot.G;
import soot.MethodOrMethodContext;
import soot.PhaseOptions;
import soot.Scene;
import soot.SootClass;
import soot.SootMethod;
import soot.SourceLocator;
import soot.Unit;
import soot.jimple.Stmt;
import soot.jimple.spark.SparkTransformer;
import soot.jimple.toolkits.callgraph.Edge;
import soot.options.Options;

/** One run of SPARK over the code that was reached. Soot keeps its state in global variables: one run at a time. */
final class Spark implements CallTargets {
    private final Map<Call, Set<String>> targets = new HashMap<>();
    private final Set<String> covered = new HashSet<>();
    private final Map<String, String> problems = new TreeMap<>();

    private Spark() {}

    /**
     * Runs to the end and leaves nothing of it in Soot's global variables.
     *
     * @throws EngineFailedException if Soot does not come to an end
     */
    static synchronized Spark run(Program program, Reached reached) {
        try {
            Spark spark = new Spark();
            spark.analyse(program, reached);
            return spark;
        } catch (OutOfMemoryError full) {
            G.reset();
            long most = Runtime.getRuntime().maxMemory() >> 20;
            throw new EngineFailedException(
                    "Soot needs more memory than the " + most + " MB that this JVM may take: set JDK_JAVA_OPTIONS=-Xmx"
                            + 2 * most + "m, or use --engine xta.",
                    full);
        } catch (RuntimeException | StackOverflowError failed) {
            throw new EngineFailedException("Soot failed (" + failed + "): use --engine xta.", failed);
        } finally {
            G.reset();
        }
    }

    @Override
    public Set<String> of(MethodRef caller, String name, String descriptor) {
        return targets.get(new Call(caller, name, descriptor));
    }

    @Override
    public boolean covers(MethodRef method) {
        return covered.contains(method.canonical());
    }

    @Override
    public Map<String, String> problems() {
        return problems;
    }

    @SuppressWarnings("deprecation") // the way to keep Soot from printing
    private void analyse(Program program, Reached reached) {
        G.reset();
        G.v().out = new PrintStream(OutputStream.nullOutputStream());
        options();
        SourceLocator.v().setClassProviders(List.of(new ProgramClasses(program)));
        Scene scene = Scene.v();
        scene.loadBasicClasses();
        Set<MethodRef> readable = load(reached.methods());
        scene.loadNecessaryClasses();
        Bodies bodies = new Bodies(readable, reached.hidden());
        SootMethod start = new Outside(reached, readable, bodies).start();
        bodies.replaceAll();
        scene.setDoneResolving();
        List<SootMethod> entries = new ArrayList<>(List.of(start));
        for (MethodRef method : reached.unseen()) {
            if (method.name().equals("<clinit>") && readable.contains(method)) {
                entries.add(Names.method(method));
            }
        }
        scene.setEntryPoints(entries);
        SparkTransformer.v().transform("cg.spark", PhaseOptions.v().getPhaseOptions("cg.spark"));
        read(readable);
    }

    private static void options() {
        Options options = Options.v();
        options.set_allow_phantom_refs(true);
        options.set_ignore_resolving_levels(true);
        options.set_wrong_staticness(Options.wrong_staticness_ignore);
        options.set_output_format(Options.output_format_none);
        // Soot makes the directory for its output, whether it writes any or not: without a name, "sootOutput" where one
        // works.
        options.set_output_dir(".");
        for (String option : List.of("implicit-entry:false", "trim-clinit:false", "types-for-invoke:false")) {
            options.setPhaseOption("cg", option);
        }
        for (String option :
                List.of("enabled:true", "on-fly-cg:true", "simulate-natives:false", "string-constants:false")) {
            options.setPhaseOption("cg.spark", option);
        }
        options.setPhaseOption("jb", "use-original-names:false");
    }

    /** The methods whose classes Soot can read. */
    private Set<MethodRef> load(Set<MethodRef> methods) {
        Set<MethodRef> readable = new LinkedHashSet<>();
        Set<String> broken = new HashSet<>();
        for (MethodRef method : methods) {
            String name = method.className();
            if (broken.contains(name)) {
                continue;
            }
            try {
                SootClass type = Scene.v().loadClass(name, SootClass.BODIES);
                if (!type.isPhantom() && Names.method(method) != null) {
                    readable.add(method);
                }
            } catch (RuntimeException unreadable) {
                broken.add(name);
                problems.put(name, "Soot cannot read its class file: " + unreadable.getMessage());
            }
        }
        return readable;
    }

    private void read(Set<MethodRef> readable) {
        Map<Call, Set<String>> found = new HashMap<>();
        Iterator<MethodOrMethodContext> reachable =
                Scene.v().getReachableMethods().listener();
        while (reachable.hasNext()) {
            SootMethod method = reachable.next().method();
            MethodRef caller = Names.ref(method);
            if (!readable.contains(caller) || !method.hasActiveBody()) {
                continue;
            }
            covered.add(caller.canonical());
            for (Unit unit : method.getActiveBody().getUnits()) {
                Stmt statement = (Stmt) unit;
                if (statement.containsInvokeExpr()) {
                    MethodRef declared = Names.ref(statement.getInvokeExpr().getMethodRef());
                    Set<String> called = found.computeIfAbsent(
                            new Call(caller, declared.name(), declared.descriptor()), none -> new LinkedHashSet<>());
                    Iterator<Edge> edges = Scene.v().getCallGraph().edgesOutOf(unit);
                    while (edges.hasNext()) {
                        Edge edge = edges.next();
                        if (edge.kind().isExplicit()) {
                            called.add(Names.ref(edge.tgt()).canonical());
                        }
                    }
                }
            }
        }
        // A call that nothing flows to may be one whose object Soot does not know.
        found.forEach((call, methods) -> {
            if (!methods.isEmpty()) {
                targets.put(call, methods);
            }
        });
    }

    /**
     * The calls of one name and descriptor in a method's code.
     *
     * @param caller with its result type: a bridge calls what has its name too, and Soot passes bridges over
     */
    private record Call(MethodRef caller, String name, String descriptor) {}
}
