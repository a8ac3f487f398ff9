// SPDX-License-Identifier: Apache-2.0
package io.deeptrace.analyzer;

import io.deeptrace.analyzer.classfile.Instruction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Type;

/**
 * The few rules about reflection that pay: enum constants listed by the JDK, classes named by literals and then
 * instantiated, providers found by {@code ServiceLoader}, and classes that an entry's own code hands to libraries.
 */
final class ReflectionRules {
    private static final Set<String> REFLECTIVE_CLASSES = Set.of(
            "java/lang/Class",
            "java/lang/reflect/Constructor",
            "java/lang/reflect/Method",
            "java/lang/invoke/MethodHandle",
            "java/util/ServiceLoader");

    private final TypeTable types;
    private final Reachability reachability;
    private final Set<String> entryClasses;
    private final AnnotationMentions annotations;
    private final JdkServices jdkServices;
    private final GeneratedCalls generatedCalls;
    private final List<Mention> mentions = new ArrayList<>();
    private final VirtualTargets handed = new VirtualTargets();
    private boolean instantiates;
    private boolean loadsServices;
    private boolean invokes;

    /**
     * @param entryClasses internal names of the classes whose code hands objects and classes to what it calls: a main
     *     class, the class of an expression
     */
    ReflectionRules(TypeTable types, Reachability reachability, Set<String> entryClasses) {
        this.types = types;
        this.reachability = reachability;
        this.entryClasses = entryClasses;
        annotations = new AnnotationMentions(types, this::mention);
        jdkServices = new JdkServices(types, mention -> make(mention, mention.type()));
        generatedCalls = new GeneratedCalls(types, this::callGenerated);
    }

    /** Adds the links that these rules see in a method's code; some come later, when other code is found. */
    void apply(Method method, List<Instruction> instructions, List<Link> links) {
        if (method.signature.equals("<clinit>()V") && method.owner.isEnum()) {
            listConstants(method, links);
        }
        annotations.note(method.owner, null, links);
        jdkServices.note(instructions, links);
        generatedCalls.note(method, instructions, links);
        boolean forName = false;
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.Call call) {
                forName |= call.owner().equals("java/lang/Class") && call.name().equals("forName");
                reflectiveCall(call, links);
            }
        }
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.Constant constant) {
                if (constant.value() instanceof Type type && type.getSort() == Type.OBJECT) {
                    mention(method, type.getInternalName(), constant, links);
                } else if (forName && constant.value() instanceof String text && looksLikeClass(text)) {
                    mention(method, text.replace('.', '/'), constant, links);
                }
            } else if (instruction instanceof Instruction.Allocation allocation
                    && entryClasses.contains(method.owner.name)) {
                hand(types.get(allocation.type()));
            }
        }
    }

    private void listConstants(Method initializer, List<Link> links) {
        Method values = initializer.owner.methods.get("values()[L" + initializer.owner.name + ';');
        if (values != null) {
            add(new Link(Link.Kind.REFLECT, null, values), links);
        }
    }

    private void reflectiveCall(Instruction.Call call, List<Link> links) {
        if (!REFLECTIVE_CLASSES.contains(call.owner())) {
            return;
        }
        switch (call.owner() + '.' + call.name()) {
            case "java/lang/Class.newInstance", "java/lang/reflect/Constructor.newInstance" -> {
                invokes(call, links);
                if (!instantiates) {
                    instantiates = true;
                    mentions.forEach(this::instantiate);
                }
            }
            case "java/util/ServiceLoader.load", "java/util/ServiceLoader.loadInstalled" -> {
                if (!loadsServices) {
                    loadsServices = true;
                    mentions.forEach(this::loadServices);
                }
            }
            case "java/lang/reflect/Method.invoke",
                    "java/lang/invoke/MethodHandle.invoke",
                    "java/lang/invoke/MethodHandle.invokeExact",
                    "java/lang/invoke/MethodHandle.invokeWithArguments" -> invokes(call, links);
            default -> {
                // No reflection.
            }
        }
    }

    private void invokes(Instruction.Call call, List<Link> links) {
        invokes = true;
        add(new Link(Link.Kind.REFLECT, call, handed), links);
    }

    private void mention(Method method, String name, Instruction origin, List<Link> links) {
        ProgramType type = types.get(name);
        if (!type.application) {
            return;
        }
        mention(new Mention(type, origin, links));
        annotations.note(type, origin, links);
        if (entryClasses.contains(method.owner.name)) {
            hand(type);
        }
    }

    private void mention(Mention mention) {
        mentions.add(mention);
        if (instantiates) {
            instantiate(mention);
        }
        if (loadsServices) {
            loadServices(mention);
        }
    }

    private void callGenerated(Mention mention, Method method) {
        Targets targets =
                method.isVirtual() ? reachability.virtual(null, null, method.owner, method.signature) : method;
        add(new Link(Link.Kind.INITIALIZE, mention.origin(), reachability.initializers(method.owner)), mention.links());
        add(new Link(Link.Kind.REFLECT, mention.origin(), targets), mention.links());
    }

    private void instantiate(Mention mention) {
        if (mention.type().isConcrete()) {
            make(mention, mention.type());
            for (Method method : mention.type().methods.values()) {
                if (method.declaration.annotated()) {
                    add(new Link(Link.Kind.REFLECT, mention.origin(), method), mention.links());
                }
            }
        }
    }

    private void loadServices(Mention mention) {
        for (String provider : types.program().serviceProviders(mention.type().name)) {
            make(mention, types.get(provider));
        }
    }

    private void make(Mention mention, ProgramType type) {
        reachability.instantiate(type);
        add(new Link(Link.Kind.INITIALIZE, mention.origin(), reachability.initializers(type)), mention.links());
        add(new Link(Link.Kind.CREATE, mention.origin(), reachability.callbacks(type)), mention.links());
        for (Method method : type.methods.values()) {
            if (method.isConstructor()) {
                add(new Link(Link.Kind.REFLECT, mention.origin(), method), mention.links());
            }
        }
    }

    /** All that a class handed over declares may be called by reflection, and so may that of the types of its fields. */
    private void hand(ProgramType type) {
        Set<ProgramType> found = new LinkedHashSet<>();
        addWithFields(type, found);
        for (ProgramType bean : found) {
            if (bean.isConcrete()) {
                reachability.instantiate(bean);
            }
            for (ProgramType parent : bean.supers) {
                for (Method method : parent.methods.values()) {
                    if (parent.application && !method.isTransparent() && handed.add(method) && invokes) {
                        reachability.reach(method);
                    }
                }
            }
        }
    }

    private void addWithFields(ProgramType type, Set<ProgramType> found) {
        if (type.application && type.file != null && found.add(type)) {
            for (String field : type.file.fieldTypes()) {
                addWithFields(types.get(field), found);
            }
        }
    }

    private void add(Link link, List<Link> links) {
        if (link.targets() != Targets.NONE) {
            links.add(link);
            reachability.reach(link.targets());
        }
    }

    private static boolean looksLikeClass(String text) {
        return text.length() < 200
                && text.indexOf('.') > 0
                && text.chars().allMatch(c -> Character.isJavaIdentifierPart(c) || c == '.');
    }
}
