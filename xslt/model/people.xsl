<?xml version="1.0" encoding="UTF-8"?>
<!-- Persons of the record: who they are, how much they speak, where they are named. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
    xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns:ed="urn:x-tei-encoder:edition" xmlns:f="urn:x-tei-encoder:functions"
    xpath-default-namespace="http://www.tei-c.org/ns/1.0">

  <xsl:key name="mention" match="ed:name" use="@ref"/>
  <xsl:key name="speeches-of" match="ed:speech" use="tokenize(@who)"/>

  <xsl:function name="f:people" as="element(ed:persons)">
    <xsl:param name="tei" as="element(TEI)"/>
    <xsl:param name="text" as="document-node()"/>
    <xsl:variable name="listed" as="element()*" select="$tei/(teiHeader/profileDesc/particDesc | standOff)
      //(person | personGrp | org)[@xml:id], $tei/text//castList//role[@xml:id]"/>
    <ed:persons>
      <xsl:perform-sort select="$listed ! f:person(., $text), f:unlisted($text, $listed/@xml:id)">
        <xsl:sort select="@sort" lang="en"/>
        <xsl:sort select="@id"/>
      </xsl:perform-sort>
    </ed:persons>
  </xsl:function>

  <xsl:function name="f:person" as="element(ed:person)?">
    <xsl:param name="person" as="element()"/>
    <xsl:param name="text" as="document-node()"/>
    <xsl:variable name="name" as="xs:string" select="f:person-name($person, $person/@xml:id)"/>
    <xsl:variable name="spoken" as="element(ed:speech)*" select="key('speeches-of', $person/@xml:id, $text)"/>
    <ed:person id="person-{$person/@xml:id}" name="{$name}" sort="{f:sort-name($person, $name)}" group="{if ($person/self::person or $person/self::role) then 'no' else 'yes'}"
        speeches="{count($spoken)}" words="{sum($spoken/@words)}">
      <xsl:for-each select="distinct-values($person/(persName | orgName | name)/normalize-space()[. ne $name][.])">
        <ed:also>{.}</ed:also>
      </xsl:for-each>
      <xsl:sequence select="$person/(persName/roleName, occupation, affiliation, socecStatus, note, desc, self::role/../roleDesc) ! f:value('role', .)"/>
      <xsl:for-each select="distinct-values($person/(idno, @ref, persName/@ref, persName/idno)/normalize-space()[f:is-safe(.)])">
        <ed:authority href="{.}"/>
      </xsl:for-each>
      <xsl:sequence select="f:mentions(key('mention', $person/@xml:id, $text))"/>
    </ed:person>
  </xsl:function>

  <!-- Persons whom only a pointer in the text names. -->
  <xsl:function name="f:unlisted" as="element(ed:person)*">
    <xsl:param name="text" as="document-node()"/>
    <xsl:param name="listed" as="xs:string*"/>
    <xsl:for-each-group select="$text//ed:name[@kind = 'person'][@ref][not(@ref = $listed)]" group-by="@ref">
      <ed:person id="mentioned-{position()}" name="{normalize-space()}" sort="{lower-case(tokenize(normalize-space())[last()])}" group="no" speeches="0" words="0">
        <xsl:if test="f:is-safe(@ref)">
          <ed:authority href="{@ref}"/>
        </xsl:if>
        <xsl:sequence select="f:mentions(current-group())"/>
      </ed:person>
    </xsl:for-each-group>
  </xsl:function>

  <!-- The places where a person is named, each once; the title and the source's furniture are none. -->
  <xsl:function name="f:mentions" as="element(ed:mention)*">
    <xsl:param name="names" as="element(ed:name)*"/>
    <xsl:for-each-group select="$names[@at ne ''][not(ancestor::ed:matter or ancestor::ed:label)]" group-by="@at">
      <ed:mention at="{@at}" target="{@place}"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:person-name" as="xs:string">
    <xsl:param name="person" as="element()?"/>
    <xsl:param name="fallback" as="xs:string"/>
    <xsl:sequence select="($person/(persName, orgName, name)/normalize-space(string-join(.//text()[not(ancestor::roleName)]))[.], $person/self::role/normalize-space()[.], $fallback)[1]"/>
  </xsl:function>

  <!-- By surname where the TEI marks one, else by the last word: the name itself stays as it stands. -->
  <xsl:function name="f:sort-name" as="xs:string">
    <xsl:param name="person" as="element()"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="lower-case(($person/persName[1]/surname[1]/normalize-space()[.], tokenize(replace($name, '\s*[(,].*$', ''))[last()], $name)[1])"/>
  </xsl:function>
</xsl:stylesheet>
