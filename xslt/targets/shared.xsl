<?xml version="1.0" encoding="UTF-8"?>
<!-- What all targets share: the facts that were given, the ids of persons, the marks for what a target cannot hold. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:m="urn:x-tei-encoder:modes" xmlns:f="urn:x-tei-encoder:functions" xmlns:t="urn:x-tei-encoder:target"
    xmlns="http://www.tei-c.org/ns/1.0" xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:output method="xml" encoding="UTF-8" indent="no"/>

  <xsl:key name="fact" match="t:fact" use="@name"/>
  <xsl:key name="person" match="t:person" use="@old"/>

  <xsl:variable name="f:given" as="document-node(element(t:input))" select="/"/>
  <xsl:variable name="f:record" as="element(TEI)" select="/t:input/TEI"/>
  <xsl:variable name="f:header" as="element(teiHeader)" select="$f:record/teiHeader"/>
  <!-- The name of the file, and the same as an id. -->
  <xsl:variable name="f:file" as="xs:string" select="string(/t:input/@file)"/>
  <xsl:variable name="f:id" as="xs:string" select="string(/t:input/@id)"/>

  <!-- A fact, where it was given. -->
  <xsl:function name="f:fact" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="key('fact', $name, $f:given) ! normalize-space()"/>
  </xsl:function>

  <!-- The id that a person has here. -->
  <xsl:function name="f:person" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="(key('person', $id, $f:given)/@new, $id)[1]"/>
  </xsl:function>

  <!-- The role that a fact gives a person, such as chair. -->
  <xsl:function name="f:role" as="xs:string?">
    <xsl:param name="id" as="xs:string"/>
    <xsl:sequence select="key('person', $id, $f:given)/@role[. ne ''] ! string()"/>
  </xsl:function>

  <!-- Pointers to persons, each under the id that the person has here. -->
  <xsl:function name="f:who" as="xs:string*">
    <xsl:param name="pointers" as="attribute()?"/>
    <xsl:sequence select="tokenize($pointers) ! ('#' || f:person(substring(., 2)))"/>
  </xsl:function>

  <!-- The number of an entry at Wikidata, from its address. -->
  <xsl:function name="f:wikidata" as="xs:string?">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="($entry/idno[@type = 'Wikidata'] ! replace(., '^.*/', ''))[matches(., '^Q[1-9]\d*$')][1]"/>
  </xsl:function>

  <!-- What was taken apart while the text was printed is text; what a target knows nothing of is text, and told. -->
  <xsl:template match="t:plain | t:hyphen | t:number" mode="m:text">
    <xsl:apply-templates mode="m:text"/>
  </xsl:template>

  <!-- Moments of a recording: what has no timeline must not point to one. -->
  <xsl:template match="@synch" mode="m:text"/>

  <xsl:template match="*" mode="m:text" priority="-10">
    <t:unmarked what="{name()}"><xsl:apply-templates mode="m:text"/></t:unmarked>
  </xsl:template>

</xsl:stylesheet>
